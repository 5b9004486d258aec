# What a Debian package has otherwise than an installed tree: man pages are compressed, without a time in them.
file(GLOB pages ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/*/usr/share/man/man*/*.[0-9])
if(pages)
	execute_process(COMMAND gzip -9nf ${pages} COMMAND_ERROR_IS_FATAL ANY)
endif()
