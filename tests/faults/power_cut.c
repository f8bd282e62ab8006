/* What a power cut leaves: only bytes that were fsync'ed.
 *
 * Loaded with LD_PRELOAD. Writes below POWER_FROM are noted; fsync and fdatasync copy what was noted into the file of the same
 * name below POWER_TO. After the process is killed, POWER_TO is the disk as a power cut would leave it. One process at a time;
 * with POWER_WHOLE several (a PostgreSQL server): each fsync keeps the whole file as it then is, whoever wrote in it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

struct range { off_t start, end; };
struct file { dev_t dev; ino_t ino; struct range *dirty; size_t count, room; };

static struct file files[256];
static size_t file_count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ({ static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name); real; })

/* The name below POWER_FROM, or NULL for a file that is none of ours. */
static const char *watched(int fd, char *buffer, size_t size) {
  const char *from = getenv("POWER_FROM");
  char link[64];
  if (!from) return NULL;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, buffer, size - 1);
  if (length <= 0) return NULL;
  buffer[length] = 0;
  size_t prefix = strlen(from);
  if (strncmp(buffer, from, prefix) != 0 || buffer[prefix] != '/') return NULL;
  if (length > 4 && strcmp(buffer + length - 4, "-shm") == 0) return NULL; /* made anew after a cut */
  return buffer + prefix;
}

static struct file *entry(int fd) {
  struct stat told;
  if (fstat(fd, &told)) return NULL;
  for (size_t i = 0; i < file_count; i++)
    if (files[i].dev == told.st_dev && files[i].ino == told.st_ino) return &files[i];
  if (file_count == sizeof files / sizeof *files) abort();
  files[file_count].dev = told.st_dev;
  files[file_count].ino = told.st_ino;
  return &files[file_count++];
}

static void note(int fd, off_t start, ssize_t length) {
  char buffer[4096];
  if (length <= 0 || getenv("POWER_WHOLE") || !watched(fd, buffer, sizeof buffer)) return;
  pthread_mutex_lock(&lock);
  struct file *file = entry(fd);
  if (file) {
    if (file->count && file->dirty[file->count - 1].end == start) {
      file->dirty[file->count - 1].end = start + length;
    } else {
      if (file->count == file->room) {
        file->room = file->room ? file->room * 2 : 64;
        file->dirty = realloc(file->dirty, file->room * sizeof *file->dirty);
      }
      file->dirty[file->count++] = (struct range){start, start + length};
    }
  }
  pthread_mutex_unlock(&lock);
}

/* An fsync makes durable what any process wrote into a file: all of it is copied, one process after the other. */
static void keep_whole(int fd) {
  char buffer[4096], place[8192];
  static char piece[1 << 16];
  const char *name = watched(fd, buffer, sizeof buffer), *to = getenv("POWER_TO");
  struct stat told;
  if (!name || !to || fstat(fd, &told) || !S_ISREG(told.st_mode)) return;
  snprintf(place, sizeof place, "%s%s", to, name);
  pthread_mutex_lock(&lock);
  int kept = open(place, O_RDWR | O_CREAT, 0600);
  if (kept >= 0) {
    if (flock(kept, LOCK_EX)) abort();
    off_t at = 0;
    for (ssize_t got; (got = pread(fd, piece, sizeof piece, at)) > 0; at += got)
      if (REAL(pwrite64)(kept, piece, got, at) != got) abort();
    if (REAL(ftruncate64)(kept, at)) abort();
    close(kept);
  }
  pthread_mutex_unlock(&lock);
}

static void keep(int fd) {
  if (getenv("POWER_WHOLE")) return keep_whole(fd);
  char buffer[4096], place[8192];
  const char *name = watched(fd, buffer, sizeof buffer), *to = getenv("POWER_TO");
  struct stat told;
  if (!name || !to || fstat(fd, &told) || !S_ISREG(told.st_mode)) return;
  pthread_mutex_lock(&lock);
  struct file *file = entry(fd);
  snprintf(place, sizeof place, "%s%s", to, name);
  int kept = open(place, O_RDWR | O_CREAT, 0600);
  if (kept >= 0 && file) {
    static char piece[65536];
    for (size_t i = 0; i < file->count; i++) {
      off_t at = file->dirty[i].start;
      while (at < file->dirty[i].end) {
        size_t most = file->dirty[i].end - at < (off_t)sizeof piece ? (size_t)(file->dirty[i].end - at) : sizeof piece;
        ssize_t got = pread(fd, piece, most, at);
        if (got <= 0) break;
        if (REAL(pwrite64)(kept, piece, got, at) != got) abort();
        at += got;
      }
    }
    file->count = 0;
    if (REAL(ftruncate64)(kept, told.st_size)) abort();
  }
  if (kept >= 0) close(kept);
  pthread_mutex_unlock(&lock);
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t at) {
  ssize_t done = REAL(pwrite)(fd, data, length, at);
  note(fd, at, done);
  return done;
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t at) {
  ssize_t done = REAL(pwrite64)(fd, data, length, at);
  note(fd, at, done);
  return done;
}

ssize_t write(int fd, const void *data, size_t length) {
  char buffer[4096];
  off_t at = watched(fd, buffer, sizeof buffer) ? lseek(fd, 0, SEEK_CUR) : -1;
  ssize_t done = REAL(write)(fd, data, length);
  if (at >= 0) note(fd, at, done);
  return done;
}

int fsync(int fd) {
  int done = REAL(fsync)(fd);
  if (!done) keep(fd);
  return done;
}

int fdatasync(int fd) {
  int done = REAL(fdatasync)(fd);
  if (!done) keep(fd);
  return done;
}
