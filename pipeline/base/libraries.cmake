# Libraries that the program opens when a document needs them (library.c): their names, what comes with them, and the
# packages that have them, which the program's own asks for.
pkg_check_modules(READERS REQUIRED IMPORTED_TARGET
	poppler-glib cairo tesseract lept libxml-2.0 gio-2.0 gmime-3.0 libgsf-1 libarchive uchardet libpq)
set(opened_names POPPLER poppler-glib TESSERACT tesseract XML xml2 GLIB gio-2.0 MIME gmime-3.0 GSF gsf-1
	ARCHIVE archive UCHARDET uchardet PQ pq)
set(opened_libraries "")
while(opened_names)
	list(POP_FRONT opened_names library name)
	find_library(${library}_LIBRARY ${name} REQUIRED HINTS ${READERS_LIBRARY_DIRS})
	list(APPEND opened_libraries ${library})
endwhile()

add_library(vaglio_readers INTERFACE)
target_include_directories(vaglio_readers SYSTEM INTERFACE ${READERS_INCLUDE_DIRS})
target_compile_options(vaglio_readers INTERFACE ${READERS_CFLAGS_OTHER})
set(opened_files "")
set(opened_packages "") # of the program
set(document_packages "") # of the library, which writes to no database

# All files that the dynamic linker loads for some libraries.
function(loaded_by list)
	set(files "")
	foreach(library ${ARGN})
		execute_process(COMMAND ldd ${library} OUTPUT_VARIABLE lines ERROR_QUIET COMMAND_ERROR_IS_FATAL ANY)
		string(REGEX MATCHALL "=> /[^ ]+" found "${lines}")
		list(APPEND files ${found})
	endforeach()
	list(TRANSFORM files REPLACE "^=> " "")
	list(REMOVE_DUPLICATES files)
	set(${list} ${files} PARENT_SCOPE)
endfunction()

if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|amd64|AMD64|aarch64|arm64)$" AND NOT CMAKE_CROSSCOMPILING AND CMAKE_OBJDUMP)
	foreach(library ${opened_libraries})
		execute_process(COMMAND ${CMAKE_OBJDUMP} -p ${${library}_LIBRARY} OUTPUT_VARIABLE head COMMAND_ERROR_IS_FATAL ANY)
		string(REGEX MATCH "SONAME +([^ \n]+)" head "${head}")
		target_compile_definitions(vaglio_readers INTERFACE VAGLIO_${library}="${CMAKE_MATCH_1}")
		get_filename_component(folder ${${library}_LIBRARY} DIRECTORY)
		list(APPEND opened_own ${folder}/${CMAKE_MATCH_1})
		get_filename_component(file ${${library}_LIBRARY} REALPATH)
		execute_process(COMMAND dpkg-query -S ${file} OUTPUT_VARIABLE package ERROR_QUIET RESULT_VARIABLE unknown)
		string(REGEX REPLACE ":.*" "" package "${package}")
		if(NOT unknown)
			list(APPEND opened_packages ${package})
			if(NOT library STREQUAL PQ)
				list(APPEND document_packages ${package})
			endif()
		endif()
	endforeach()
	set(linked "")
	foreach(library ${DEPS_LINK_LIBRARIES})
		if(IS_ABSOLUTE "${library}")
			list(APPEND linked ${library})
		endif()
	endforeach()
	loaded_by(linked ${linked})
	loaded_by(opened ${opened_own})
	list(REMOVE_ITEM opened ${linked})
	set(opened_seen "")
	foreach(file ${opened_own} ${opened})
		get_filename_component(name ${file} NAME)
		if(NOT name IN_LIST opened_seen)
			list(APPEND opened_seen ${name})
			string(APPEND opened_files "\t\"${file}\",\n")
		endif()
	endforeach()
	list(REMOVE_DUPLICATES opened_packages)
	list(REMOVE_DUPLICATES document_packages)
	list(JOIN opened_packages ", " opened_packages)
	list(JOIN document_packages ", " document_packages)
else()
	target_compile_definitions(vaglio_readers INTERFACE VAGLIO_LINKED)
	target_link_libraries(vaglio_readers INTERFACE PkgConfig::READERS)
endif()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/library_files.c @ONLY CONTENT "\
#include \"library_files.h\"

const char *const vg_library_files[] = {
@opened_files@\tNULL,
};
")
