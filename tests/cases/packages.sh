# SPDX-License-Identifier: GPL-3.0-or-later
# Three Debian packages: what is in them, what they ask for, and that the program runs out of one.
command -v dpkg-shlibdeps >/dev/null || fail "no dpkg-dev"
status 0 cpack --config "$BUILD/CPackConfig.cmake" -D CPACK_DEBIAN_COMPRESSION_TYPE=none
version=$("$VAGLIO" --version | cut -d' ' -f2)
set -- vaglio_"$version"_*.deb libvaglio0_"$version"_*.deb libvaglio-dev_"$version"_*.deb
for deb in "$@"; do [ -f "$deb" ] || fail "no $deb: $(ls)"; done
for deb in "$@"; do
	dpkg-deb -f "$deb" >control
	for field in Package Version Architecture Maintainer Description Section Depends; do
		grep -q "^$field: ." control || fail "$deb has no $field"
	done
	! grep -q '^  ' control || fail "$deb: description is indented twice"
	# Owner, modes, nothing outside /usr, a copyright, no two packages with one file.
	dpkg-deb -c "$deb" >list
	! awk '$2 != "root/root" || $6 !~ /^\.\/(usr\/|$)/' list | grep . || fail "$deb: owner or place"
	! awk '$1 !~ /^(drwxr-xr-x|-rw-r--r--|lrwxrwxrwx)$/ && $6 !~ /^\.\/usr\/bin\//' list | grep . || fail "$deb: mode"
	grep -q "/usr/share/doc/$(dpkg-deb -f "$deb" Package)/copyright" list || fail "$deb: no copyright"
	awk '$1 ~ /^[-l]/ { print $6 }' list >>files
	dpkg-deb -x "$deb" root
done
[ -z "$(sort files | uniq -d)" ] || fail "in two packages: $(sort files | uniq -d)"
dpkg-deb -f "$1" Depends >depends
for library in libpoppler-glib8 libsqlite3-0 libpq5 libxml2 libc6; do has depends $library; done
dpkg-deb -f "$2" Depends >depends
has depends libpoppler-glib8
lacks depends libsqlite3
[ "$(dpkg-deb -f "$3" Depends)" = "libvaglio0 (= $version)" ] || fail "headers ask for $(dpkg-deb -f "$3" Depends)"
dpkg-deb --ctrl-tarfile "$2" | tar -t | grep -q shlibs || fail "no shlibs"
for file in bin/vaglio share/man/man1/vaglio.1.gz share/man/man1/vaglio-run.1.gz share/man/man3/libvaglio.3.gz share/zsh/vendor-completions/_vaglio \
	share/bash-completion/completions/vaglio share/fish/vendor_completions.d/vaglio.fish include/vaglio/vaglio.h; do
	[ -s "root/usr/$file" ] || fail "no $file"
done
! find root -name '*.[13]' | grep . || fail "pages that are not compressed"
! readelf -S root/usr/bin/vaglio | grep -q '\.debug_info' || fail "not stripped"
root/usr/bin/vaglio --version >out
has out "$version"
