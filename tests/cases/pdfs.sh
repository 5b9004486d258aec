# SPDX-License-Identifier: GPL-3.0-or-later
# The PDFs and sheets among the fixtures are what their sources make.
status 0 python3 "$SOURCE/fixtures/run/make-pdf.py" --check
status 0 python3 "$SOURCE/fixtures/extract/make-pdf.py" --check
status 0 python3 "$SOURCE/fixtures/tables/make.py" --check
