/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts a program and measures, against the moment before fork/exec:
 *   mapped  : first viewable top-level window whose title or class matches PATTERN
 * (case-insensitive substring; "" = any) drawn   : its pixels first show content (>= MIN_COLOURS
 * distinct colours in a 64x64 grid sample) settled : no sampled pixel changed any more for 1 s (the
 * time given is that of the last change) then the peak RSS of the whole process tree (sum of VmHWM
 * over the tree at the end), and ends the tree it started. Polls the X server each 2 ms; needs no
 * window manager. Xvfb software rendering. cc -O2 winwait.c -lX11 -o winwait && ./winwait PATTERN
 * TIMEOUT_S -- COMMAND [ARGS] Output: mapped_ms drawn_ms settled_ms peak_rss_mb procs "title"   (-1
 * = not within the limit) */
#define _GNU_SOURCE
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/Xatom.h>
#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#define MIN_COLOURS 6
static double
now (void)
{
  struct timespec t;
  clock_gettime (CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec * 1e-6;
}
static int
xerr (Display *d, XErrorEvent *e)
{
  (void)d;
  (void)e;
  return 0;
}
static Atom NETNAME, UTF8;
static void
title (Display *d, Window w, char *out, size_t n)
{
  out[0] = 0;
  Atom t;
  int f;
  unsigned long c, b;
  unsigned char *p = 0;
  if (XGetWindowProperty (d, w, NETNAME, 0, 256, False, UTF8, &t, &f, &c, &b, &p) == Success && p)
    {
      snprintf (out, n, "%s", p);
      XFree (p);
    }
  if (!out[0])
    {
      char *s = 0;
      if (XFetchName (d, w, &s) && s)
        {
          snprintf (out, n, "%s", s);
          XFree (s);
        }
    }
  XClassHint h = { 0, 0 };
  if (XGetClassHint (d, w, &h))
    {
      size_t l = strlen (out);
      snprintf (out + l, n - l, " [%s]", h.res_class ? h.res_class : "");
      if (h.res_name)
        XFree (h.res_name);
      if (h.res_class)
        XFree (h.res_class);
    }
}
static Window
find (Display *d, Window w, const char *pat, char *tt, size_t n, int depth)
{
  Window r, p, *k = 0;
  unsigned c = 0, i;
  Window hit = 0;
  if (!XQueryTree (d, w, &r, &p, &k, &c))
    return 0;
  for (i = 0; i < c && !hit; i++)
    {
      XWindowAttributes a;
      if (!XGetWindowAttributes (d, k[i], &a))
        continue;
      if (a.map_state == IsViewable && a.width >= 200 && a.height >= 120 && a.class == InputOutput)
        {
          title (d, k[i], tt, n);
          if (tt[0] && (!*pat || strcasestr (tt, pat)))
            hit = k[i];
        }
      if (!hit && depth < 2)
        hit = find (d, k[i], pat, tt, n, depth + 1);
    }
  if (k)
    XFree (k);
  return hit;
}
static long
hwm (pid_t root, int *procs)
{ /* sum of VmHWM of root and all its descendants (we are the subreaper) */
  static pid_t pid[65536], par[65536];
  int n = 0;
  DIR *dp = opendir ("/proc");
  struct dirent *e;
  while ((e = readdir (dp)) && n < 65536)
    {
      if (!isdigit (*e->d_name))
        continue;
      char f[300], b[512];
      snprintf (f, sizeof f, "/proc/%s/stat", e->d_name);
      int fd = open (f, O_RDONLY);
      if (fd < 0)
        continue;
      ssize_t l = read (fd, b, 511);
      close (fd);
      if (l <= 0)
        continue;
      b[l] = 0;
      char *q = strrchr (b, ')');
      if (!q)
        continue;
      int pp;
      char st;
      if (sscanf (q + 2, "%c %d", &st, &pp) != 2)
        continue;
      pid[n] = atoi (e->d_name);
      par[n++] = pp;
    }
  closedir (dp);
  static char in[65536];
  memset (in, 0, n);
  long kb = 0;
  *procs = 0;
  for (int ch = 1; ch;)
    {
      ch = 0;
      for (int i = 0; i < n; i++)
        if (!in[i] && pid[i] != getpid ())
          {
            int ok = pid[i] == root || par[i] == getpid ();
            for (int j = 0; j < n && !ok; j++)
              if (in[j] && pid[j] == par[i])
                ok = 1;
            if (ok)
              {
                in[i] = 1;
                ch = 1;
              }
          }
    }
  for (int i = 0; i < n; i++)
    if (in[i])
      {
        char f[64], ln[256];
        snprintf (f, sizeof f, "/proc/%d/status", pid[i]);
        FILE *fp = fopen (f, "r");
        if (!fp)
          continue;
        long v = 0;
        while (fgets (ln, 256, fp))
          if (sscanf (ln, "VmHWM: %ld", &v) == 1)
            break;
        fclose (fp);
        kb += v;
        if (v)
          (*procs)++;
      }
  return kb;
}
static void
killtree (pid_t pg)
{
  kill (-pg, SIGTERM);
  for (int i = 0; i < 60; i++)
    {
      int s;
      while (waitpid (-1, &s, WNOHANG) > 0)
        ;
      if (kill (-pg, 0) < 0)
        break;
      usleep (20000);
    }
  kill (-pg, SIGKILL);
  for (int r = 0; r < 20; r++)
    {
      int s;
      pid_t p;
      int left = 0;
      while ((p = waitpid (-1, &s, WNOHANG)) > 0)
        ;
      if (p == 0)
        left = 1;
      if (!left)
        break;
      DIR *dp = opendir ("/proc");
      struct dirent *e;
      while ((e = readdir (dp)))
        {
          if (!isdigit (*e->d_name))
            continue;
          char f[300], b[512];
          snprintf (f, sizeof f, "/proc/%s/stat", e->d_name);
          int fd = open (f, O_RDONLY);
          if (fd < 0)
            continue;
          ssize_t l = read (fd, b, 511);
          close (fd);
          if (l <= 0)
            continue;
          b[l] = 0;
          char *q = strrchr (b, ')');
          int pp;
          char st;
          if (q && sscanf (q + 2, "%c %d", &st, &pp) == 2 && pp == getpid ())
            kill (atoi (e->d_name), SIGKILL);
        }
      closedir (dp);
      usleep (20000);
    }
}
int
main (int c, char **a)
{
  if (c < 5 || strcmp (a[3], "--"))
    {
      fprintf (stderr, "usage: winwait PATTERN TIMEOUT_S -- COMMAND\n");
      return 2;
    }
  double lim = atof (a[2]) * 1e3;
  Display *d = XOpenDisplay (0);
  if (!d)
    {
      fprintf (stderr, "no display\n");
      return 2;
    }
  XSetErrorHandler (xerr);
  NETNAME = XInternAtom (d, "_NET_WM_NAME", False);
  UTF8 = XInternAtom (d, "UTF8_STRING", False);
  prctl (PR_SET_CHILD_SUBREAPER, 1);
  double t0 = now ();
  pid_t p = fork ();
  if (!p)
    {
      setpgid (0, 0);
      int n = open ("/dev/null", O_RDWR);
      dup2 (n, 0);
      if (!getenv ("WINWAIT_ERR"))
        {
          dup2 (n, 1);
          dup2 (n, 2);
        }
      execvp (a[4], a + 4);
      _exit (127);
    }
  setpgid (p, p);
  double tm = -1, td = -1, ts = -1, last = -1;
  char tt[600] = "";
  Window w = 0;
  uint64_t ph = 0;
  while (now () - t0 < lim)
    {
      if (!w)
        {
          w = find (d, DefaultRootWindow (d), a[1], tt, sizeof tt, 0);
          if (w)
            tm = now () - t0;
        }
      if (w)
        {
          XWindowAttributes A;
          if (!XGetWindowAttributes (d, w, &A) || A.map_state != IsViewable)
            {
              w = 0;
              usleep (2000);
              continue;
            }
          int W = A.width, H = A.height;
          XImage *im = XGetImage (d, w, 0, 0, W, H, AllPlanes, ZPixmap);
          if (im)
            {
              unsigned long col[32];
              int nc = 0;
              uint64_t h = 1469598103934665603ull;
              for (int y = 0; y < 64; y++)
                for (int x = 0; x < 64; x++)
                  {
                    unsigned long v = XGetPixel (im, (x * W + W / 2) / 64, (y * H + H / 2) / 64);
                    h = (h ^ v) * 1099511628211ull;
                    int k = 0;
                    for (; k < nc && col[k] != v; k++)
                      ;
                    if (k == nc && nc < 32)
                      col[nc++] = v;
                  }
              XDestroyImage (im);
              double t = now () - t0;
              if (td < 0 && nc >= MIN_COLOURS)
                td = t;
              if (h != ph)
                {
                  ph = h;
                  last = t;
                }
              if (td >= 0 && t - last > 1000)
                {
                  ts = last;
                  break;
                }
            }
        }
      int s;
      pid_t k = waitpid (-1, &s, WNOHANG);
      if (k < 0 && !w)
        break; /* nothing of it is left and no window came */
      usleep (2000);
    }
  int procs;
  long kb = hwm (p, &procs);
  printf ("%.1f %.1f %.1f %.1f %d \"%s\"\n", tm, td, ts, kb / 1024.0, procs, tt);
  fflush (stdout);
  killtree (p);
  return tm < 0;
}
