;;; Sincerely in Emacs with lsp-mode, for mu4e, notmuch, Gnus and any other message buffer.
;;; Put this into init.el. Fixes and dismissals: M-x lsp-execute-code-action.
;;; lsp-mode before February 2026 counts an emoji as one place where LSP counts two: marks behind
;;; one on the same line stand one place too far to the right. Eglot has no such fault.

(require 'lsp-mode)

(dolist (mode '((message-mode . "message") (mail-mode . "mail")))
  (add-to-list 'lsp-language-id-configuration mode))

(lsp-register-client
 (make-lsp-client
  :new-connection (lsp-stdio-connection (list (or (getenv "SINCERELY") "sincerely") "lsp"))
  :major-modes '(message-mode mail-mode)
  :server-id 'sincerely))

;; A mail belongs to no project: its folder is taken for one, without a question.
(setq lsp-auto-guess-root t
      lsp-warn-no-matched-clients nil)

(add-hook 'message-mode-hook #'lsp-deferred)
(add-hook 'mail-mode-hook #'lsp-deferred)
(add-to-list 'auto-mode-alist '("\\.eml\\'" . message-mode))
(add-to-list 'auto-mode-alist '("/mutt-" . message-mode))
