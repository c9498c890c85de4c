" Sincerely for ALE: put this file into ~/.vim/ale_linters/mail/.
" It uses the command line and not the language server, because ALE 3.3 takes the UTF-16 columns of
" LSP for byte columns and marks the wrong words behind æ, ø, å or an emoji.

call ale#Set('mail_sincerely_executable', 'sincerely')
call ale#Set('mail_sincerely_options', '')

function! ale_linters#mail#sincerely#GetCommand(buffer) abort
  return '%e check --format ale' . ale#Pad(ale#Var(a:buffer, 'mail_sincerely_options')) . ' -'
endfunction

function! ale_linters#mail#sincerely#Handle(buffer, lines) abort
  let l:types = {'attention': 'W', 'notice': 'I', 'hint': 'I'}
  let l:pattern = '^-:\(\d\+\):\(\d\+\):\(\d\+\):\(\d\+\):\(\l\+\):\([a-z-]\+\): \(.*\)$'
  let l:found = []
  for l:match in ale#util#GetMatches(a:lines, l:pattern)
    call add(l:found, {
    \   'lnum': str2nr(l:match[1]), 'col': str2nr(l:match[2]),
    \   'end_lnum': str2nr(l:match[3]), 'end_col': str2nr(l:match[4]),
    \   'type': get(l:types, l:match[5], 'I'), 'code': l:match[6], 'text': l:match[7],
    \})
  endfor
  return l:found
endfunction

call ale#linter#Define('mail', {
\   'name': 'sincerely',
\   'executable': {b -> ale#Var(b, 'mail_sincerely_executable')},
\   'command': function('ale_linters#mail#sincerely#GetCommand'),
\   'callback': 'ale_linters#mail#sincerely#Handle',
\})
