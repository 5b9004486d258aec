/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of commands: their summaries, usage and help. */
#include "commands.h"

#include <stddef.h>
#include <string.h>

const struct vg_command vg_commands[] = {
	{.name = "run",
	 .summary = "read files and folders, write what they say to a database, JSON Lines or another form",
	 .usage = "INPUT... [-o OUT]",
	 .run = vg_cmd_run,
	 .help = "Examples:\n"
		 "  vaglio run letters/ -o letters.db           a folder into an SQLite database\n"
		 "  vaglio run a.pdf b.html -o - | jq .actions  two files as JSON Lines on standard output\n"
		 "  find . -name '*.pdf' | vaglio run - -o out.jsonl\n"
		 "  vaglio run letters/ -o 'postgresql:///?service=newsroom'\n"
		 "  vaglio run letters/ --dry-run               how many, of what kind, how long\n"
		 "\n"
		 "INPUT is a file, a folder (with all that is in it) or - for a list of paths, one a line or as\n"
		 "`find -print0` writes them. Documents are written in the byte order of their paths. The name of OUT "
		 "tells the form:\n"
		 "  .db .sqlite      a database                   .ftm.jsonl    FollowTheMoney, for Aleph\n"
		 "  .jsonl, or -     JSON Lines                   .anno.jsonl   W3C Web Annotations\n"
		 "  .csv             a folder of tables           .brat         a folder for brat\n"
		 "  postgresql://    a server; its own files hold the password\n"
		 "A file appears when it is whole; the same command goes on where an interrupted run stopped. A file "
		 "or\n"
		 "folder holds the inputs that are named, and no others: to add a folder to it, name the old ones, "
		 "too. A\n"
		 "run that would drop most of what a database or JSON Lines file holds is refused without --force; a "
		 "single\n"
		 "document, and forms for other programs, are replaced. A server keeps what other runs have written.\n"
		 "\n"
		 "Exit status 0: all were processed; 1: some documents failed, each with its record; 2: nothing was "
		 "run;\n"
		 "74: the output could not be written on the way; 130, 143: interrupted.\n"},
	{.name = "retry",
	 .summary = "read some inputs of an output once more, with other limits",
	 .usage = "OUT [INPUT...] [--status LIST] [--code LIST] [--path PATTERN]",
	 .run = vg_cmd_retry,
	 .help = "Examples:\n"
		 "  vaglio retry letters.db --status timeout --cpu 600       those that took too long\n"
		 "  vaglio retry out.jsonl --code pdf.encrypted --passwords words.txt\n"
		 "  vaglio retry letters.db --path '2016/*.pdf' --dry-run    only tells which\n"
		 "\n"
		 "Their rows are replaced in their place, all others stay byte for byte; options that are not named "
		 "are "
		 "those\n"
		 "of the run. OUT.inputs counts the attempts, and the manifest tells which inputs had which limits. Of "
		 "a\n"
		 "container all members are read again. OUT is a database or JSON Lines; with\n"
		 "PostgreSQL the INPUTs are named again, and limits that are not named are those of `run`.\n"},
	{.name = "diff",
	 .summary = "what two outputs say differently, and why",
	 .usage = "A B",
	 .run = vg_cmd_diff,
	 .help = "Examples:\n"
		 "  vaglio diff monday.db tuesday.db\n"
		 "  vaglio diff a.db b.db --json | jq 'select(.change == \"added\")'     new documents, what they "
		 "tell\n"
		 "  vaglio diff before.jsonl after.jsonl --brief     the counts by cause alone\n"
		 "  vaglio diff a.db b.jsonl --json | jq 'select(.cause == \"rules\")'\n"
		 "\n"
		 "A and B are databases or JSON Lines. Documents are told apart by their paths; actions, entities and\n"
		 "mentions by what they say. The cause is the input where its bytes differ, else what the manifests "
		 "name:\n"
		 "program, rules or options. Exit status 0: they say the same; 1: they do not; 2: one cannot be "
		 "read.\n"},
	{.name = "status",
	 .summary = "how far a run is, or what a finished one came to",
	 .usage = "[OUT]",
	 .run = vg_cmd_status,
	 .help = "Examples:\n"
		 "  vaglio status letters.db          also from another terminal while the run goes on\n"
		 "  vaglio status out.jsonl --json\n"},
	{.name = "verify",
	 .summary = "check that an output is what its run has written",
	 .usage = "OUT",
	 .run = vg_cmd_verify,
	 .help = "Examples:\n"
		 "  vaglio verify letters.db           pages, references, each quote against its document, every cell\n"
		 "  vaglio verify out.jsonl            hashes against out.jsonl.manifest.json\n"
		 "  vaglio verify out.jsonl --deep     and every field of every document\n"
		 "\n"
		 "Exit status 1: something is not as it was written.\n"},
	{.name = "doctor",
	 .summary = "what this machine offers: sandbox, libraries, room",
	 .usage = "",
	 .run = vg_cmd_doctor,
	 .help = "Examples:\n"
		 "  vaglio doctor\n"
		 "  vaglio doctor --ocr never     for a machine that is to read no scans\n"
		 "\n"
		 "Exit status 0: all is in order; 2: something is amiss that a run with these options would miss.\n"},
	{.name = "stages",
	 .summary = "list the stages that a document goes through",
	 .usage = "",
	 .run = vg_cmd_stages,
	 .help = "Examples:\n"
		 "  vaglio stages\n"
		 "  vaglio stages --json | jq -r .name\n"
		 "  vaglio extract a.pdf | vaglio normalize | vaglio language    stages joined by pipes\n"},
	{.name = "actions",
	 .summary = "show the licence actions of a database: who, what, where, when",
	 .usage = "DB [--company NAME] [--country COUNTRY] [--from DATE] [--to DATE]",
	 .run = vg_cmd_actions,
	 .help = "Examples:\n"
		 "  vaglio actions letters.db --action revoked,suspended --factuality asserted\n"
		 "  vaglio actions letters.db --company 'Meridiana SpA' --country Egypt --from 2016 --to 2017\n"
		 "  vaglio actions letters.db --as-of 2017-02-01     what was known then\n"
		 "  vaglio actions letters.db --json | jq -r .quote\n"
		 "\n"
		 "One row a mention of a step; `vaglio events` shows a step that several documents tell of once, and "
		 "is "
		 "the\n"
		 "one to add up. `vaglio locate letters.db FILE/ID` shows the words of a row. A date that is a span "
		 "(2016,\n"
		 "2016-35) is taken for any day in it. Without a database it is the stage of that name, between two "
		 "pipes.\n"},
	{.name = "events",
	 .summary = "show real steps: what several documents tell of one, with all its sources",
	 .usage = "DB [--company NAME] [--country COUNTRY] [--from DATE] [--to DATE]",
	 .run = vg_cmd_events,
	 .help = "Examples:\n"
		 "  vaglio events letters.db --company 'Meridiana SpA'\n"
		 "  vaglio events letters.db --quote 'n. 21457' --by-date     one licence through the years\n"
		 "  vaglio events letters.db --sum year,destination --action granted --factuality asserted\n"
		 "  vaglio events letters.db --json | jq 'select(.documents > 1) | .sources[].file'\n"
		 "\n"
		 "Actions of several documents are one event where action, licensee and factuality agree, destination "
		 "or\n"
		 "date agrees, and nothing known contradicts. `disputed` names the slot in which another event says "
		 "otherwise,\nor says \"document\" where a document contradicts itself. The life of a licence within a "
		 "document, in "
		 "its\norder, is in the view licence_events.\n"},
	{.name = "report",
	 .summary = "make a page for the browser, to look through and decide",
	 .usage = "DB [-o FILE.html]",
	 .run = vg_cmd_report,
	 .help = "Examples:\n"
		 "  vaglio report letters.db                         report.html\n"
		 "  vaglio report letters.db -o atti.html --language it\n"
		 "\n"
		 "One file that loads nothing and sends nothing. Documents that failed come first, then counts, a "
		 "timeline\n"
		 "and all records with their quotes. Keys: a accept, r reject, e edit, m merge, d download the "
		 "decisions.\n"},
	{.name = "review",
	 .summary = "bring decisions of reviewers into a database",
	 .usage = "apply DB decisions.jsonl",
	 .run = vg_cmd_review,
	 .help = "Examples:\n"
		 "  vaglio review apply letters.db ~/Downloads/decisions.jsonl\n"
		 "  sqlite3 letters.db 'SELECT * FROM reviewed_actions'      edited, without what was rejected\n"
		 "\n"
		 "A decision is bound to the bytes of its document, the action and a hash of its words: a run anew "
		 "into "
		 "the\n"
		 "same database keeps it, and it never sticks to text that has changed. Those that fit nothing are "
		 "named\n"
		 "and kept. Of two on the same action the later one holds. Exit status 1: some fit nothing.\n"},
	{.name = "export",
	 .summary = "write a database or JSON Lines in another form",
	 .usage = "DB|FILE.jsonl|ADDRESS [--to FORMAT] -o OUT",
	 .run = vg_cmd_export,
	 .help = "Examples:\n"
		 "  vaglio export letters.db -o letters.jsonl\n"
		 "  vaglio export letters.db -o letters.ftm.jsonl        FollowTheMoney, for Aleph\n"
		 "  vaglio export letters.db -o letters.csv              a folder of CSV files with datapackage.json\n"
		 "  vaglio export letters.db --to brat -o letters.brat   a folder for brat\n"
		 "  vaglio export letters.db -o letters.anno.jsonl       W3C Web Annotations\n"
		 "  vaglio export 'postgresql:///?service=newsroom' -o news.db   a copy for the laptop\n"
		 "\n"
		 "OUT appears when it is whole. A database holds no source map, and sentences only on request: they "
		 "are\n"
		 "empty in what is made from it. `vaglio run` takes the same endings of OUT.\n"},
	{.name = "locate",
	 .summary = "show the document, page, box and words behind an id",
	 .usage = "DB|FILE.jsonl ID",
	 .run = vg_cmd_locate,
	 .help = "Examples:\n"
		 "  vaglio locate letters.db 2016/a.pdf/a1       the first action of a document\n"
		 "  vaglio locate letters.db 2016/a.pdf          the document: its type, date, what failed\n"
		 "  vaglio locate out.jsonl m3                   the third mention of every document\n"
		 "  vaglio locate out.jsonl d:0123456789abcdef0123456789abcdef/a1\n"
		 "\n"
		 "ID is a document, by its path as `vaglio actions` shows it under `file` or by its id (d:...), or, "
		 "after a\n"
		 "slash, one of its mentions (/m1) or actions (/a1). JSON Lines tell the place in the file, too, of "
		 "which a\n"
		 "database has none. Exit status 1: nothing has it.\n"},
	{.name = "schema",
	 .summary = "print the JSON Schema of a document",
	 .usage = "",
	 .run = vg_cmd_schema,
	 .help = "Examples:\n"
		 "  vaglio schema > document.schema.json\n"
		 "\n"
		 "JSON Schema 2020-12 of one line of the output of `vaglio run -o OUT.jsonl` and of every stage.\n"},
	{.name = "rules",
	 .summary = "test the examples of all rules, or check that rule files are in order",
	 .usage = "test [STAGE|FILE|ID...] | check [DIR]",
	 .run = vg_cmd_rules,
	 .help = "Examples:\n"
		 "  vaglio rules test                               every yes and no example through all stages\n"
		 "  vaglio rules test dates dates/it.rules          those of a stage, of a file\n"
		 "  vaglio rules test dates/it.day_month_year       those of one rule\n"
		 "  vaglio rules test stages/actions/examples/en-slots.examples   a file of texts with all that they "
		 "tell\n"
		 "  vaglio rules test --rules my-rules --cross      with own rules; also where rules meet\n"
		 "  vaglio rules check my-rules                     faults by file, line and column\n"
		 "\n"
		 "Exit status 1: an example failed; 2: a file is not in order.\n"},
	{.name = "explain",
	 .summary = "show what becomes of a text, which rules fired and which almost did",
	 .usage = "TEXT | FILE | -",
	 .run = vg_cmd_explain,
	 .help = "Examples:\n"
		 "  vaglio explain 'Il Ministero ha revocato la licenza di esportazione il 3 gennaio 2017.'\n"
		 "  vaglio explain --date 2017-01-23 'The export licence was suspended last week.'\n"
		 "  vaglio explain --brief letter.pdf                    what was taken, what was not, and why\n"
		 "  vaglio explain --json letter.eml | jq .actions\n"
		 "  grep -h revoked *.txt | vaglio explain -\n"
		 "\n"
		 "A single word that names a file stands for the document in it, without attachments and members. "
		 "With\n"
		 "--verbose also the rules that looked at a sentence in vain, and its words in groups.\n"},
	{.name = "shard",
	 .summary = "cut a run into shares for many machines, and see how far they are",
	 .usage = "plan INPUT... --shards N [-o FILE] | status [--plan FILE] [DIR]",
	 .run = vg_cmd_shard,
	 .help = "Examples:\n"
		 "  vaglio shard plan letters/ --shards 4           vaglio.plan\n"
		 "  find letters -type f -printf '%s\\t%p\\n' | LC_ALL=C sort -t \"$(printf '\\t')\" -k 2 |\n"
		 "      vaglio shard plan --inventory - --shards 4\n"
		 "  vaglio run --plan vaglio.plan --shard 0 -o shards/0.jsonl    each shard, on any machine\n"
		 "  vaglio shard status shards                      done, running, interrupted, waiting\n"
		 "  vaglio merge shards -o letters.db               the same as one run over letters/\n"
		 "\n"
		 "The shards are even by what their files cost, by size and kind. A file goes whole to one shard, an "
		 "archive or\n"
		 "mailbox with all that is in it. The same files give the same plan. Exit status of `status` is 1 "
		 "until "
		 "all\n"
		 "shards are done.\n"},
	{.name = "submit",
	 .summary = "hand the shards of a plan, and their merge, to a cluster",
	 .usage = "slurm [--plan FILE] [-o OUT] [-- OPTIONS OF RUN]",
	 .run = vg_cmd_submit,
	 .help = "Examples:\n"
		 "  vaglio shard plan /data/letters --shards 200\n"
		 "  vaglio submit slurm -o letters.db                     a job array, and a merge after it\n"
		 "  vaglio submit slurm -o letters.db --dry-run           the scripts alone\n"
		 "  SBATCH_PARTITION=long vaglio submit slurm -o letters.db -- --rules my-rules\n"
		 "\n"
		 "Folder, plan and program lie where all nodes see them. A shard whose node dies, whose time is over "
		 "or "
		 "that\n"
		 "ends with 74 or 75 goes back into the queue and goes on where it stopped. The merge starts when all "
		 "have\n"
		 "ended; where one is missing it names it and ends with 2, and the same command does what is missing. "
		 "sbatch\n"
		 "reads account, partition and the like from the environment.\n"},
	{.name = "merge",
	 .summary = "join the shards of a plan to one output",
	 .usage = "SHARD.jsonl|DIR... -o OUT [--plan FILE]",
	 .run = vg_cmd_merge,
	 .help = "Examples:\n"
		 "  vaglio merge shards -o letters.db               all shards of a folder into a database\n"
		 "  vaglio merge shards/*.jsonl -o letters.jsonl --plan vaglio.plan\n"
		 "\n"
		 "The output is the one that a run over all inputs would have given, byte for byte. Shards that are "
		 "missing,\n"
		 "there twice, changed, or made by other rules or options are refused by name, and nothing is "
		 "written.\n"},
	{.name = "man",
	 .summary = "write the man pages",
	 .usage = "[COMMAND] [-o DIR]",
	 .run = vg_cmd_man,
	 .help = "Examples:\n"
		 "  vaglio man run | man -l -         the page of a command\n"
		 "  vaglio man -o pages               all pages, vaglio.1 and one a command, into a folder\n"},
	{.name = "completion",
	 .summary = "write the completion of commands and options for a shell",
	 .usage = "bash|zsh|fish [-o FILE]",
	 .run = vg_cmd_completion,
	 .help = "Examples:\n"
		 "  . <(vaglio completion bash)\n"
		 "  vaglio completion fish -o ~/.config/fish/completions/vaglio.fish\n"},
	{0},
};

const struct vg_command *vg_command_find(const char *name)
{
	for (const struct vg_command *command = vg_commands; command->name != NULL; command++)
		if (strcmp(command->name, name) == 0) return command;
	return NULL;
}
