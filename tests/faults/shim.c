// Stands between the program and the C library (LD_PRELOAD), for tests/faults: makes the n-th write
// below a folder fail, shifts the clock, and notes what was written and synced in which order.
//
// SHIM_STATE  a file of 4 KiB, mapped: struct State below, which the test reads and changes
// SHIM_UNDER  folder whose files are watched (absolute)
// SHIM_NOTES  file that gets the notes; none without it
//
// A note: kind (1 byte), descriptor (int32), offset (int64), two lengths (uint32), then as many
// bytes of a path and of data (for a rename: of the new path). All native order.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

struct State {
  int64_t shift;    // s, added to the clock of the day
  int32_t count;    // writes so far
  int32_t fail_at;  // the number of the first write that fails; 0: none
  int32_t for_ever; // 1: all after it fail too
  int32_t error;    // errno
  int32_t half;     // 1: half of the first failing write is done
};

enum { kDescriptors = 1024, kPath = 512 };

static struct State nothing;
static struct State* state = &nothing;
static const char* under = NULL;
static size_t under_length = 0;
static int notes = -1;
static char paths[kDescriptors][kPath];  // of watched descriptors; empty: not watched

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
  under = getenv("SHIM_UNDER");
  under_length = under ? strlen(under) : 0;
  const char* path = getenv("SHIM_STATE");
  const int file = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC) : -1;
  if (file >= 0) {
    void* mapped = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (mapped != MAP_FAILED) state = mapped;
    syscall(SYS_close, file);
  }
  path = getenv("SHIM_NOTES");
  if (path) {
    const int opened =
        (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    notes = fcntl(opened, F_DUPFD_CLOEXEC, 900);
    syscall(SYS_close, opened);
  }
}

static int watched_path(const char* path) {
  return under && strncmp(path, under, under_length) == 0 &&
         (path[under_length] == '/' || path[under_length] == 0);
}

static int watched(int descriptor) {
  return descriptor >= 0 && descriptor < kDescriptors && paths[descriptor][0];
}

static void note(char kind, int descriptor, int64_t offset, const char* path, const void* data,
                 size_t length) {
  if (notes < 0) return;
  char head[21];
  const int32_t number = descriptor;
  const uint32_t lengths[2] = {path ? (uint32_t)strlen(path) : 0, (uint32_t)length};
  head[0] = kind;
  memcpy(head + 1, &number, 4);
  memcpy(head + 5, &offset, 8);
  memcpy(head + 13, lengths, 8);
  char* record = malloc(sizeof head + lengths[0] + length);
  memcpy(record, head, sizeof head);
  if (path) memcpy(record + sizeof head, path, lengths[0]);
  if (length) memcpy(record + sizeof head + lengths[0], data, length);
  syscall(SYS_write, notes, record, sizeof head + lengths[0] + length);
  free(record);
}

// Counts a write. returns 1 when it is to fail
static int fails(int* first) {
  const int number = __sync_add_and_fetch(&state->count, 1);
  *first = number == state->fail_at;
  if (!state->fail_at || number < state->fail_at) return 0;
  if (number > state->fail_at && !state->for_ever) return 0;
  errno = state->error;
  return 1;
}

static int fails_plainly(void) {
  int first;
  return fails(&first);
}

static void full_path(int folder, const char* name, char* out) {
  if (name[0] == '/' || !watched(folder))
    snprintf(out, kPath, "%s", name);
  else if (strcmp(name, ".") == 0)
    snprintf(out, kPath, "%s", paths[folder]);
  else
    snprintf(out, kPath, "%.250s/%.250s", paths[folder], name);
}

static void note_open(int descriptor, const char* path, int made, int emptied) {
  if (descriptor < 0 || descriptor >= kDescriptors || !watched_path(path)) return;
  snprintf(paths[descriptor], kPath, "%s", path);
  note('o', descriptor, (made ? 1 : 0) | (emptied ? 2 : 0), path, NULL, 0);
}

static int open_at(int folder, const char* name, int flags, mode_t mode) {
  char path[kPath];
  full_path(folder, name, path);
  const int mine = watched_path(path);
  const int made = mine && (flags & O_CREAT) && syscall(SYS_faccessat, AT_FDCWD, path, F_OK) != 0;
  if (made && fails_plainly()) return -1;
  const int descriptor = (int)syscall(SYS_openat, folder, name, flags, mode);
  note_open(descriptor, path, made, flags & O_TRUNC);
  return descriptor;
}

#define MODE(flags)                                       \
  mode_t mode = 0;                                        \
  if ((flags) & (O_CREAT | __O_TMPFILE)) {                \
    va_list list;                                         \
    va_start(list, flags);                                \
    mode = va_arg(list, mode_t);                          \
    va_end(list);                                         \
  }

int open(const char* name, int flags, ...) {
  MODE(flags)
  return open_at(AT_FDCWD, name, flags, mode);
}
int open64(const char* name, int flags, ...) {
  MODE(flags)
  return open_at(AT_FDCWD, name, flags, mode);
}
int openat(int folder, const char* name, int flags, ...) {
  MODE(flags)
  return open_at(folder, name, flags, mode);
}
int openat64(int folder, const char* name, int flags, ...) {
  MODE(flags)
  return open_at(folder, name, flags, mode);
}

int close(int descriptor) {
  if (watched(descriptor)) {
    note('c', descriptor, 0, NULL, NULL, 0);
    paths[descriptor][0] = 0;
  }
  return (int)syscall(SYS_close, descriptor);
}

static ssize_t write_at(int descriptor, const void* data, size_t length, int64_t offset) {
  const int at_own = offset < 0;
  if (!watched(descriptor)) {
    const ssize_t done = at_own ? syscall(SYS_write, descriptor, data, length)
                                : syscall(SYS_pwrite64, descriptor, data, length, offset);
    if (done > 0 && descriptor > 2) note('a', descriptor, 0, NULL, data, (size_t)done);
    return done;
  }
  int first = 0;
  if (fails(&first)) {
    if (!first || !state->half || length < 2) return -1;
    length /= 2;
  }
  const int64_t from = at_own ? lseek(descriptor, 0, SEEK_CUR) : offset;
  const ssize_t done = at_own ? syscall(SYS_write, descriptor, data, length)
                              : syscall(SYS_pwrite64, descriptor, data, length, offset);
  if (done > 0) note('w', descriptor, from, NULL, data, (size_t)done);
  return done;
}

ssize_t write(int descriptor, const void* data, size_t length) {
  return write_at(descriptor, data, length, -1);
}
ssize_t pwrite(int descriptor, const void* data, size_t length, off_t offset) {
  return write_at(descriptor, data, length, offset);
}
ssize_t pwrite64(int descriptor, const void* data, size_t length, off64_t offset) {
  return write_at(descriptor, data, length, offset);
}

static int truncate_to(int descriptor, int64_t length) {
  if (watched(descriptor)) {
    if (fails_plainly()) return -1;
    note('t', descriptor, length, NULL, NULL, 0);
  }
  return (int)syscall(SYS_ftruncate, descriptor, length);
}
int ftruncate(int descriptor, off_t length) { return truncate_to(descriptor, length); }
int ftruncate64(int descriptor, off64_t length) { return truncate_to(descriptor, length); }

static int sync_as(int call, int descriptor) {
  if (watched(descriptor)) {
    if (fails_plainly()) return -1;
    note('s', descriptor, 0, NULL, NULL, 0);
    return 0;  // what it means is for the notes; the disk of the test is in no danger
  }
  return (int)syscall(call, descriptor);
}
int fsync(int descriptor) { return sync_as(SYS_fsync, descriptor); }
int fdatasync(int descriptor) { return sync_as(SYS_fdatasync, descriptor); }

int renameat(int from_folder, const char* from, int to_folder, const char* to) {
  char old_path[kPath], new_path[kPath];
  full_path(from_folder, from, old_path);
  full_path(to_folder, to, new_path);
  const int mine = watched_path(new_path);
  if (mine && fails_plainly()) return -1;
  const int done = (int)syscall(SYS_renameat, from_folder, from, to_folder, to);
  if (done == 0 && mine) note('r', -1, 0, old_path, new_path, strlen(new_path));
  return done;
}
int rename(const char* from, const char* to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }

int unlinkat(int folder, const char* name, int flags) {
  char path[kPath];
  full_path(folder, name, path);
  const int done = (int)syscall(SYS_unlinkat, folder, name, flags);
  if (done == 0 && watched_path(path)) note('u', -1, 0, path, NULL, 0);
  return done;
}
int unlink(const char* name) { return unlinkat(AT_FDCWD, name, 0); }

int mkdir(const char* name, mode_t mode) {
  if (watched_path(name) && syscall(SYS_faccessat, AT_FDCWD, name, F_OK) != 0 && fails_plainly())
    return -1;
  const int done = (int)syscall(SYS_mkdirat, AT_FDCWD, name, mode);
  if (done == 0 && watched_path(name)) note('m', -1, 0, name, NULL, 0);
  return done;
}

// What is written through FILE: the log.
FILE* fopen(const char* name, const char* mode) {
  FILE* file = REAL(fopen)(name, mode);
  if (file) note_open(fileno(file), name, 0, mode[0] == 'w');
  return file;
}
FILE* fopen64(const char* name, const char* mode) { return fopen(name, mode); }
int fclose(FILE* file) {
  const int descriptor = fileno(file);
  if (watched(descriptor)) paths[descriptor][0] = 0;
  return REAL(fclose)(file);
}
size_t fwrite(const void* data, size_t size, size_t number, FILE* file) {
  if (watched(fileno(file)) && fails_plainly()) return 0;
  return REAL(fwrite)(data, size, number, file);
}

int clock_gettime(clockid_t which, struct timespec* now) {
  const int done = (int)syscall(SYS_clock_gettime, which, now);
  if (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE) now->tv_sec += state->shift;
  return done;
}
int gettimeofday(struct timeval* restrict now, void* restrict zone) {
  struct timespec time;
  (void)zone;
  clock_gettime(CLOCK_REALTIME, &time);
  now->tv_sec = time.tv_sec;
  now->tv_usec = time.tv_nsec / 1000;
  return 0;
}
time_t time(time_t* out) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (out) *out = now.tv_sec;
  return now.tv_sec;
}
