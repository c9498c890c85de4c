#!/usr/bin/env bash
# Reads from a built program what protects it, a line each; ends with 1 when something is missing.
#   scripts/hardening.sh BINARY
set -euo pipefail
[ -f "${1:-}" ] || { echo "Usage: scripts/hardening.sh BINARY" >&2; exit 2; }
export LC_ALL=C
headers=$(readelf -hW "$1") segments=$(readelf -lW "$1") dynamic=$(readelf -dW "$1")
symbols=$(readelf -W --dyn-syms "$1") notes=$(readelf -nW "$1")
missing=0
has() { # what it is called, text, what stands in it
  if grep -Eq -- "$3" <<<"$2"; then
    echo "yes  $1"
  else
    echo "NO   $1"
    missing=1
  fi
}

has "position independent (PIE)" "$headers" 'Type: +DYN'
has "entry by a loader that places it anywhere" "$dynamic" 'FLAGS_1.*PIE'
has "read-only after relocation (RELRO)" "$segments" 'GNU_RELRO'
has "all symbols bound at start (BIND_NOW)" "$dynamic" 'BIND_NOW|Flags:.*NOW'
has "no executable stack" "$segments" 'GNU_STACK .* RW +0x'
has "stack protector" "$symbols" '__stack_chk_fail'
has "checked library calls (_FORTIFY_SOURCE)" "$symbols" '__[a-z]+_chk@'
if grep -q 'Advanced Micro Devices X86-64' <<<"$headers"; then
  has "indirect branches land on marks (CET, IBT)" "$notes" 'x86 feature:.*IBT'
  has "shadow stack (CET, SHSTK)" "$notes" 'x86 feature:.*SHSTK'
  # Large frames touch each page: or $0, (%rsp) in the code of the functions themselves.
  code=$(objdump -d --no-show-raw-insn "$1" | grep -Em1 'or[ql] +\$0x0,\(%rsp\)' || true)
  has "stack grows page by page (stack clash protection)" "$code" 'rsp'
fi
exit "$missing"
