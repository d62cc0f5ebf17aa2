/* Room serve: accounts for programs that speak the Model Context Protocol (modelcontextprotocol.io, revision
   2025-06-18): one JSON-RPC 2.0 message a line. */
#ifndef RASHOMON_MCP_H
#define RASHOMON_MCP_H

#include <rashomon/store.h>

typedef struct ra_mcp ra_mcp;

typedef struct ra_mcp_options {
    const ra_pack *pack;         /* borrowed */
    const ra_language *language; /* borrowed */
    const char *store;           /* path of a store whose stories the tools may speak of; NULL for none */
} ra_mcp_options;

/* A conversation. RA_IO or RA_MALFORMED where the store cannot be read. The caller owns *mcp. */
RA_API RA_MUST_CHECK ra_status ra_mcp_new(const ra_mcp_options *options, ra_mcp **mcp, ra_error *error);

/* Answers one message: any bytes without a newline. Adds the reply and a newline to *reply, or nothing where none is
   due. Fails with RA_NO_MEMORY only: all else is told in the reply. */
RA_API RA_MUST_CHECK ra_status ra_mcp_answer(ra_mcp *mcp, ra_str message, ra_buffer *reply, ra_error *error);

RA_API void ra_mcp_free(ra_mcp *mcp);

#endif
