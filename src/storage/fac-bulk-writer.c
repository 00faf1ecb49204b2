/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The thread that writes full batches while the next ones are gathered.
 *
 * Between fac_bulk_writer_exchange() and fac_bulk_writer_wait() the connection and the batches
 * handed over belong to the thread alone. `mutex` guards the queue, the spare batches and the
 * failure; nothing else is shared. */
#include "fac-bulk.h"

/* The thread that gathers waits rather than fill more memory than this a table. */
#define MOST_BATCHES_A_TABLE 4

struct _FacBulkWriter
{
  FacStore *store;
  GThread *thread;
  GMutex mutex;
  GCond changed;
  GQueue waiting; /* of FacBulkBatch */
  gboolean is_writing;
  gboolean is_ending;
  GError *failure; /* the first one: what comes after it is not written */
};

FacBulkBatch *
fac_bulk_batch_new (FacBulkTable *table)
{
  FacBulkBatch *batch = g_new0 (FacBulkBatch, 1);
  batch->table = table;
  batch->cells = g_new0 (FacCell, FAC_BULK_ROWS_A_BATCH * (table->type->n_fields + 1));
  batch->arena = fac_arena_new ();
  table->n_batches++;
  return batch;
}

void
fac_bulk_batch_free (gpointer pointer)
{
  FacBulkBatch *batch = pointer;
  if (!batch)
    return;
  fac_arena_free (batch->arena);
  g_free (batch->cells);
  g_free (batch);
}

static gpointer
write_batches (gpointer data)
{
  FacBulkWriter *writer = data;

  g_mutex_lock (&writer->mutex);
  for (;;)
    {
      FacBulkBatch *batch = g_queue_pop_head (&writer->waiting);
      if (!batch)
        {
          if (writer->is_ending)
            break;
          g_cond_wait (&writer->changed, &writer->mutex);
          continue;
        }
      gboolean is_wanted = !writer->failure;
      GError *failure = NULL;
      writer->is_writing = TRUE;
      g_mutex_unlock (&writer->mutex);
      if (is_wanted)
        fac_bulk_write_batch (writer->store, batch, &failure);
      batch->n_rows = 0;
      fac_arena_reset (batch->arena);
      g_mutex_lock (&writer->mutex);
      writer->is_writing = FALSE;
      if (failure)
        writer->failure = failure;
      g_ptr_array_add (batch->table->spares, batch);
      g_cond_broadcast (&writer->changed);
    }
  g_mutex_unlock (&writer->mutex);
  return NULL;
}

static void
wait_until_idle (FacBulkWriter *writer)
{
  g_mutex_lock (&writer->mutex);
  while (writer->is_writing || !g_queue_is_empty (&writer->waiting))
    g_cond_wait (&writer->changed, &writer->mutex);
  g_mutex_unlock (&writer->mutex);
  writer->store->db->borrower = NULL;
}

static void
take_back (gpointer writer)
{
  wait_until_idle (writer);
}

FacBulkWriter *
fac_bulk_writer_new (FacStore *store)
{
  FacBulkWriter *writer = g_new0 (FacBulkWriter, 1);
  writer->store = store;
  g_mutex_init (&writer->mutex);
  g_cond_init (&writer->changed);
  g_queue_init (&writer->waiting);
  store->db->take_back = take_back;
  store->db->lender = writer;
  writer->thread = g_thread_new ("bulk-writer", write_batches, writer);
  return writer;
}

void
fac_bulk_writer_free (FacBulkWriter *writer)
{
  if (!writer)
    return;
  wait_until_idle (writer);
  g_mutex_lock (&writer->mutex);
  writer->is_ending = TRUE;
  g_cond_broadcast (&writer->changed);
  g_mutex_unlock (&writer->mutex);
  g_thread_join (writer->thread);
  writer->store->db->take_back = NULL;
  writer->store->db->lender = NULL;
  g_clear_error (&writer->failure);
  g_cond_clear (&writer->changed);
  g_mutex_clear (&writer->mutex);
  g_free (writer);
}

FacBulkBatch *
fac_bulk_writer_exchange (FacBulkWriter *writer, FacBulkBatch *full)
{
  FacBulkTable *table = full->table;
  FacBulkBatch *empty = NULL;

  g_mutex_lock (&writer->mutex);
  if (!writer->store->db->borrower) /* else the borrower may be looking at it */
    writer->store->db->borrower = writer->thread;
  g_queue_push_tail (&writer->waiting, full);
  g_cond_broadcast (&writer->changed);
  while (table->spares->len == 0 && table->n_batches >= MOST_BATCHES_A_TABLE)
    g_cond_wait (&writer->changed, &writer->mutex);
  if (table->spares->len)
    empty = g_ptr_array_steal_index_fast (table->spares, table->spares->len - 1);
  g_mutex_unlock (&writer->mutex);
  return empty ? empty : fac_bulk_batch_new (table);
}

gboolean
fac_bulk_writer_wait (FacBulkWriter *writer, GError **error)
{
  if (!writer)
    return TRUE;
  wait_until_idle (writer);
  if (writer->failure && error)
    *error = g_error_copy (writer->failure);
  return !writer->failure;
}

gboolean
fac_bulk_writer_has_failed (FacBulkWriter *writer)
{
  if (!writer)
    return FALSE;
  g_mutex_lock (&writer->mutex);
  gboolean has_failed = writer->failure != NULL;
  g_mutex_unlock (&writer->mutex);
  return has_failed;
}
