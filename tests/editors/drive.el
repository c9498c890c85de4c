;;; Started by editors_test.py: says as JSON what Emacs shows of a mail, and what became of it.
;;; $CLIENT: eglot or lsp-mode. $STEPS: "edit" applies a fix and takes it back, "dismiss" dismisses the first blank.

(require 'json)
(require 'cl-lib)
(package-initialize)
(load (getenv "RECIPE"))
(setq message-mode-hook nil mail-mode-hook nil) ; batch runs no idle timers: started by hand below

(defvar client (getenv "CLIENT"))
(defvar steps (or (getenv "STEPS") ""))
(defvar out nil)

(require (if (equal client "eglot") 'eglot 'lsp-mode))
(if (getenv "NOFILE")
    (progn ; a buffer without a file, in the mode that the mailer writes in
      (pcase (getenv "NOFILE") ("notmuch-message-mode" (require 'notmuch)) ("mu4e-compose-mode" (require 'mu4e) (mu4e--init-handlers)))
      (switch-to-buffer (generate-new-buffer "*unsent mail*"))
      (insert-file-contents (getenv "MAIL"))
      (funcall (intern (getenv "NOFILE")))
      (cl-letf (((symbol-function 'eglot-ensure) #'ignore)) (sincerely-start)))
  (find-file (getenv "MAIL")))
(buffer-enable-undo)

(defun wait-for (test)
  (let ((end (+ (float-time) 20)))
    (while (and (not (funcall test)) (< (float-time) end))
      (accept-process-output nil 0.05)
      ;; What idle timers do where somebody types.
      (if (equal client "eglot") (eglot--signal-textDocument/didChange) (lsp--flush-delayed-changes))
      (when (fboundp 'flymake-start) (when (bound-and-true-p flymake-mode) (flymake-start))))))

(if (equal client "eglot")
    (progn
      (setq eglot-sync-connect 20)
      (apply #'eglot (eglot--guess-contact)))
  (setq lsp-enable-file-watchers nil lsp-restart 'ignore lsp-enable-snippet nil
        lsp-auto-configure t lsp-diagnostics-provider :none lsp-modeline-diagnostics-enable nil)
  (lsp)
  (wait-for (lambda () (and (lsp-workspaces)
                            (eq 'initialized (lsp--workspace-status (car (lsp-workspaces))))))))

(defun marks ()
  (if (equal client "eglot")
      (mapcar (lambda (d) (list (flymake-diagnostic-beg d) (flymake-diagnostic-end d)
                                (flymake-diagnostic-text d)))
              (flymake-diagnostics))
    (mapcar (lambda (d)
              (let ((region (lsp--range-to-region (lsp:diagnostic-range d))))
                (list (car region) (cdr region) (format "%s" (lsp:diagnostic-message d)))))
            (append (gethash (lsp--fix-path-casing (buffer-file-name)) (lsp-diagnostics)) nil))))

(defun marked ()
  (vconcat (mapcar (lambda (m) `((words . ,(buffer-substring-no-properties (nth 0 m) (nth 1 m)))
                                 (text . ,(nth 2 m))))
                   (marks))))

(defun actions (mark)
  (append (if (equal client "eglot")
              (eglot-code-actions (nth 0 mark) (nth 1 mark))
            (lsp-request "textDocument/codeAction"
                         (list :textDocument (lsp--text-document-identifier)
                               :range (lsp--region-to-range (nth 0 mark) (nth 1 mark))
                               :context (list :diagnostics []))))
          nil))

(defun member-of (action name)
  (if (hash-table-p action) (gethash name action) (plist-get action (intern (concat ":" name)))))

(defun find-action (mark wanted) (cl-find-if wanted (actions mark)))

(defun carry-out (action)
  (if (equal client "eglot")
      (let ((edit (member-of action "edit")) (command (member-of action "command")))
        (when edit (eglot--apply-workspace-edit edit))
        (eglot-execute-command (eglot-current-server) (intern (member-of command "command"))
                               (member-of command "arguments")))
    (lsp-execute-code-action action)))

(defun text () (buffer-substring-no-properties (point-min) (point-max)))
(defun is-marked (said) (cl-find-if (lambda (m) (string-match said (nth 2 m))) (marks)))
(defun mark-of (words)
  (cl-find-if (lambda (m) (equal words (buffer-substring-no-properties (nth 0 m) (nth 1 m)))) (marks)))

(wait-for #'marks)
(push (cons 'marks (marked)) out)

(when (string-match "edit" steps)
  (let* ((before (text))
         (mark (mark-of (getenv "FIX")))
         (fix (find-action mark (lambda (a) (member-of a "edit")))))
    (undo-boundary)
    (carry-out fix)
    (wait-for (lambda () (and (not (is-marked "said to you")) (mark-of "Kan vi møtes?"))))
    (push (cons 'fixed (text)) out)
    (push (cons 'fixed_marks (marked)) out)
    (undo-boundary)
    (primitive-undo 1 (if (null (car buffer-undo-list)) (cdr buffer-undo-list) buffer-undo-list))
    (wait-for (lambda () (is-marked "said to you")))
    (push (cons 'undone (if (equal before (text)) t json-false)) out)
    (push (cons 'undone_marks (marked)) out)))

(when (string-match "dismiss" steps)
  (let* ((dismiss (find-action (mark-of "[PROJECT]")
                               (lambda (a) (let ((c (member-of a "command")))
                                             (and c (equal (member-of c "command") "sincerely.dismiss")))))))
    (carry-out dismiss)
    (wait-for (lambda () (and (marks) (not (is-marked "PROJECT")))))
    (push (cons 'left (marked)) out)))

(let ((coding-system-for-write 'utf-8))
  (with-temp-file (getenv "OUT") (insert (json-encode out))))
(set-buffer-modified-p nil)
(kill-emacs 0)
