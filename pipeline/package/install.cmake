# What is installed where, in three parts: the program, the library for programs that use it, and what these are built
# with. `cpack --config build/release/CPackConfig.cmake` makes a Debian package of each.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS vaglio COMPONENT program)
install(DIRECTORY ${share}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
install(FILES ${share}/completion/vaglio DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
	COMPONENT program)
install(FILES ${share}/completion/vaglio.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d
	COMPONENT program)

install(TARGETS libvaglio EXPORT vaglio
	LIBRARY COMPONENT library NAMELINK_COMPONENT headers)
install(FILES include/vaglio/vaglio.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/vaglio COMPONENT headers)
install(FILES pipeline/libvaglio.3 DESTINATION ${CMAKE_INSTALL_MANDIR}/man3 COMPONENT headers)
install(EXPORT vaglio NAMESPACE vaglio:: FILE vaglio-config.cmake
	DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/vaglio COMPONENT headers)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/vaglio-config-version.cmake COMPATIBILITY SameMajorVersion)
install(FILES ${CMAKE_BINARY_DIR}/vaglio-config-version.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/vaglio
	COMPONENT headers)
# Paths count from where the file lies, so that a tree that was moved, or installed under --prefix, still works.
file(RELATIVE_PATH up /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/vaglio.pc @ONLY CONTENT "\
prefix=\${pcfiledir}/@up@
libdir=\${prefix}/@CMAKE_INSTALL_LIBDIR@
includedir=\${prefix}/@CMAKE_INSTALL_INCLUDEDIR@

Name: vaglio
Description: finds export licence actions in documents
Version: @PROJECT_VERSION@
Cflags: -I\${includedir}
Libs: -L\${libdir} -lvaglio
")
install(FILES ${CMAKE_BINARY_DIR}/vaglio.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT headers)

# Debian's zsh looks elsewhere than zsh's own custom, for what comes in packages.
install(CODE "
	set(zsh site-functions)
	if(CMAKE_INSTALL_PREFIX STREQUAL \"/usr\")
		set(zsh vendor-completions)
	endif()
	file(INSTALL ${share}/completion/_vaglio DESTINATION \"\${CMAKE_INSTALL_PREFIX}/share/zsh/\${zsh}\")
	" COMPONENT program)
install(FILES stages/RULES.md stages/actions/PACK.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/vaglio COMPONENT program)
foreach(part program:vaglio library:libvaglio${PROJECT_VERSION_MAJOR} headers:libvaglio-dev)
	string(REPLACE ":" ";" part ${part})
	list(GET part 0 component)
	list(GET part 1 package)
	string(TOUPPER ${component} COMPONENT)
	install(FILES pipeline/package/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component})
	set(CPACK_DEBIAN_${COMPONENT}_PACKAGE_NAME ${package})
	set(CPACK_DEBIAN_${COMPONENT}_FILE_NAME DEB-DEFAULT)
endforeach()

set(CPACK_GENERATOR DEB)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL program library headers)
set(CPACK_PACKAGE_NAME vaglio)
set(CPACK_PACKAGE_CONTACT "The vaglio developers <vaglio@localhost>")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/pipeline/package/package.cmake)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
	OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "${opened_packages}")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "${document_packages}")
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION "finds export licence actions in documents
vaglio reads letters, reports, press articles, mails and whole dumps in Italian
and English, and writes down which export licences for arms, dual-use and
surveillance goods were granted, denied, suspended or revoked, by whom, to
whom, for what and where, each with the words that say so.")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS "poppler-data, tesseract-ocr-ita, tesseract-ocr-eng")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SUGGESTS "sqlite3")
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION "finds export licence actions in documents: library
The pipeline of vaglio for use in other programs: open it, feed it files, walk
the documents, mentions, entities and licence actions that it finds.")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_RECOMMENDS "poppler-data")
set(CPACK_DEBIAN_HEADERS_DESCRIPTION "finds export licence actions in documents: headers
What a program that uses the library of vaglio is built with: its header, and
its descriptions for pkg-config and CMake.")
set(CPACK_DEBIAN_HEADERS_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_HEADERS_PACKAGE_DEPENDS "libvaglio${PROJECT_VERSION_MAJOR} (= ${PROJECT_VERSION})")
include(CPack)
