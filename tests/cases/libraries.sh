# SPDX-License-Identifier: GPL-3.0-or-later
# Libraries that few documents need are not loaded with the program, but when one of these comes, in every degree of the
# sandbox; the bytes are the same.
case "$(uname -m)" in
x86_64 | aarch64)
	readelf -d "$VAGLIO" >needed
	for library in poppler tesseract lept cairo libpq xml2 glib gobject gio gmime gsf archive uchardet; do
		lacks needed "$library"
	done
	;;
esac
mkdir in
for name in pdf-pages mail-variants doc-letter docx-decree html-letter zip-mailbox text-latin1; do
	for file in "$SOURCE/fixtures/extract/$name"/input.*; do cp "$file" "in/$name.${file##*.}"; done
done
status 0 "$VAGLIO" doctor
has out 'library    libpoppler'
status 0 "$VAGLIO" run -q in -j0 -o -
cp out alone
has alone '"path":"pdf-pages.pdf","media_type":"application/pdf","status":"ok"'
for degree in VAGLIO_TRAP VAGLIO_NO_LANDLOCK VAGLIO_NO_SECCOMP; do
	status 0 env $degree=1 "$VAGLIO" run -q in -j1 -o -
	same alone out
done
