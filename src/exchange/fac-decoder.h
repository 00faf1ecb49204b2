/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text file of unknown encoding as a stream of UTF-8. The encoding is recognised from the
 * content: byte order marks, UTF-16 without a mark, valid UTF-8, else Windows-1252 (which holds
 * ISO-8859-1). A file that is no text (an archive, a picture, binary garbage) is refused here with
 * one sentence, whatever its name says. Memory does not grow with the file.
 */
#pragma once

#include "fac-exchange.h"

G_BEGIN_DECLS

typedef struct _FacDecoder FacDecoder;

/* Opens a text file. `encoding`: a name that iconv knows, or NULL: recognised.
 * Errors: NOT_FOUND, UNREADABLE. */
FacDecoder *fac_decoder_open (const char *path, const char *encoding, GError **error);

/* Accepts NULL. */
void fac_decoder_close (FacDecoder *decoder);

/* The encoding in use: "UTF-8", "UTF-16LE", "windows-1252" …. */
const char *fac_decoder_encoding (const FacDecoder *decoder);

/* Called where a file that may still grow ends: waits a moment. `is_over`: out, TRUE once nothing
 * more will come. FALSE with an error when what is there is not to be used. */
typedef gboolean (*FacDecoderWait) (gpointer data, gboolean *is_over, GError **error);

/* The file is still being written: from now on reading waits for more where it ends. */
void fac_decoder_follow (FacDecoder *decoder, FacDecoderWait wait, gpointer data);

/* Whether some bytes had no meaning in the encoding and were read as U+FFFD. A file in UTF-8 is
 * passed on as it is, without a check: the reader of rows does that, to know the place. */
gboolean fac_decoder_has_replaced (const FacDecoder *decoder);

/* Bytes of the file (0: it is still growing), and how many of them were read so far: for
 * progress. */
gint64 fac_decoder_size (const FacDecoder *decoder);
gint64 fac_decoder_position (const FacDecoder *decoder);

/* Reads at most `size` bytes (at least 64) of UTF-8 into `buffer`, without the mark.
 * Gives their number, 0 at the end, -1 on error. Errors: UNREADABLE, those of the waiting. */
gssize fac_decoder_read (FacDecoder *decoder, char *buffer, gsize size, GError **error);

/* Back to the first byte. Errors: UNREADABLE. */
gboolean fac_decoder_rewind (FacDecoder *decoder, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacDecoder, fac_decoder_close)

G_END_DECLS
