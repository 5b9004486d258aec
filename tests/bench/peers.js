// SPDX-License-Identifier: GPL-3.0-or-later
// The peers that are libraries of JavaScript: node peers.js TASK FILE..., with NODE_PATH set. Prints what was found.
"use strict";
const fs = require("fs");
const [task, ...files] = process.argv.slice(2);

const tasks = {
	readability() {
		const { Readability } = require("@mozilla/readability");
		const { parseHTML } = require("linkedom");
		return text => {
			const article = new Readability(parseHTML(text).document).parse();
			return article ? article.textContent.length : 0;
		};
	},
	chrono() {
		const chrono = require("chrono-node");
		return text => Math.max(chrono.en.parse(text).length, chrono.it.parse(text).length);
	},
	recognizers() {
		const { recognizeDateTime } = require("@microsoft/recognizers-text-date-time");
		return text => recognizeDateTime(text, "en-us").length;
	},
	wink() {
		const nlp = require("wink-nlp")(require("wink-eng-lite-web-model"));
		return text => nlp.readDoc(text).entities().length();
	},
	compromise() {
		const nlp = require("compromise");
		return text => {
			const doc = nlp(text);
			return doc.people().length + doc.places().length + doc.organizations().length;
		};
	},
};

const work = tasks[task]();
let found = 0;
for (const file of files) found += work(fs.readFileSync(file, "utf8"));
console.log(found);
