# SPDX-License-Identifier: GPL-3.0-or-later
# Libraries that few documents need are not loaded with the program, but when one of these comes, in every degree of the
# sandbox; the bytes are the same.
case "$(uname -m)" in
x86_64 | aarch64)
	readelf -d "$VAGLIO" >needed
	for library in poppler tesseract lept cairo libpq; do lacks needed "$library"; done
	;;
esac
cp "$SOURCE/fixtures/extract/pdf-pages/input.pdf" a.pdf
status 0 "$VAGLIO" doctor
has out 'library    libpoppler'
status 0 "$VAGLIO" run -q a.pdf -j0 -o -
cp out alone
has alone '"status":"ok"'
for degree in VAGLIO_TRAP VAGLIO_NO_LANDLOCK VAGLIO_NO_SECCOMP; do
	status 0 env $degree=1 "$VAGLIO" run -q a.pdf -j1 -o -
	same alone out
done
