/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bare.h"
#include "vaglio/library.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <poppler.h>

static volatile uint64_t sink; /* keeps the work from being left out */

void bare_scan(struct vg_str source)
{
	uint64_t sum = 0;
	for (uint32_t i = 0; i < source.len; i++) {
		sum += (unsigned char)source.ptr[i];
		__asm__ volatile("" : "+r"(sum)); /* byte by byte, whatever the compiler could make of it */
	}
	sink += sum;
}

void bare_html(struct vg_str source)
{
	vg_library_need(VG_LIBRARY_XML);
	htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(source.ptr, (int)source.len);
	if (parser == NULL) return;
	htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
	xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
	htmlParseDocument(parser);
	sink += parser->myDoc != NULL;
	xmlFreeDoc(parser->myDoc);
	htmlFreeParserCtxt(parser);
}

void bare_pdf(struct vg_str source)
{
	if (!vg_library_open(VG_LIBRARY_POPPLER)) return;
	GBytes *bytes = g_bytes_new_static(source.ptr, source.len);
	PopplerDocument *doc = poppler_document_new_from_bytes(bytes, NULL, NULL);
	for (int i = 0; doc != NULL && i < poppler_document_get_n_pages(doc); i++) {
		PopplerPage *page = poppler_document_get_page(doc, i);
		char *text = poppler_page_get_text(page);
		sink += text != NULL;
		g_free(text);
		g_object_unref(page);
	}
	if (doc != NULL) g_object_unref(doc);
	g_bytes_unref(bytes);
}
