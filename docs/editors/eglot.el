;;; Sincerely in Emacs with eglot, for mu4e, notmuch, Gnus and any other message buffer.
;;; Put this into init.el. Fixes and dismissals: M-x eglot-code-actions; why: M-x eldoc.

(require 'eglot)

(add-to-list 'eglot-server-programs
             `((message-mode mail-mode) . (,(or (getenv "SINCERELY") "sincerely") "lsp")))

(defun sincerely-start ()
  "Ask about this mail. Eglot serves files alone: a buffer without one is named."
  (unless buffer-file-name
    (setq buffer-file-name (make-temp-name (expand-file-name "mail-" temporary-file-directory))))
  (eglot-ensure))

(add-hook 'message-mode-hook #'sincerely-start)
(add-hook 'mail-mode-hook #'sincerely-start)

;; Mails that are on disk, as mutt and himalaya open them.
(add-to-list 'auto-mode-alist '("\\.eml\\'" . message-mode))
(add-to-list 'auto-mode-alist '("/mutt-" . message-mode))
