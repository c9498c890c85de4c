-- Started by editors_test.py: says as JSON what Neovim shows of a mail, and what became of it.
-- $STEPS: "edit" applies a fix and takes it back, "dismiss" dismisses the first blank.
local out = { marks = {}, text = {} }
local steps = vim.env.STEPS or ""

local function marked()
  local marks = {}
  for _, d in ipairs(vim.diagnostic.get(0)) do
    local lines = vim.api.nvim_buf_get_text(0, d.lnum, d.col, d.end_lnum, d.end_col, {})
    table.insert(marks, { check = d.code, words = table.concat(lines, "\n"), line = d.lnum })
  end
  return marks
end
local function is_marked(check)
  for _, d in ipairs(vim.diagnostic.get(0)) do
    if d.code == check then return true end
  end
  return false
end
local function client()
  for _, c in pairs(vim.lsp.get_active_clients()) do return c end
end
local function action(check, wanted)
  for _, d in ipairs(vim.diagnostic.get(0)) do
    if d.code == check then
      local bytes = vim.lsp.util.character_offset(0, d.lnum, d.col, client().offset_encoding)
      local place = { line = d.lnum, character = bytes }
      local range = { start = place, ["end"] = place }
      local replies = vim.lsp.buf_request_sync(0, "textDocument/codeAction", {
        textDocument = vim.lsp.util.make_text_document_params(0), range = range,
        context = { diagnostics = {} } }, 20000)
      for _, reply in pairs(replies) do
        for _, a in ipairs(reply.result or {}) do
          if wanted(a) then return a end
        end
      end
    end
  end
end
local function execute(command)
  vim.lsp.buf_request_sync(0, "workspace/executeCommand",
    { command = command.command, arguments = command.arguments }, 20000)
end

vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
out.marks = marked()
local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") end
if steps:find("edit") then
  local before = text()
  local fix = action(vim.env.FIX, function(a) return a.edit ~= nil end)
  vim.lsp.util.apply_workspace_edit(fix.edit, client().offset_encoding)
  execute(fix.command)
  vim.wait(20000, function() return not is_marked(vim.env.FIX) end, 20)
  out.fixed, out.fixed_marks = text(), marked()
  vim.cmd("undo")
  vim.wait(20000, function() return is_marked(vim.env.FIX) end, 20)
  out.undone, out.undone_marks = text() == before, marked()
end
if steps:find("dismiss") then
  local dismiss = action("template-placeholder",
    function(a) return a.command and a.command.command == "sincerely.dismiss" end)
  local function blanks()
    local count = 0
    for _, d in ipairs(vim.diagnostic.get(0)) do
      if d.code == "template-placeholder" then count = count + 1 end
    end
    return count
  end
  local before = blanks()
  execute(dismiss.command)
  vim.wait(20000, function() return blanks() == before - 1 end, 20)
  out.left = marked()
end
local file = io.open(vim.env.OUT, "w")
file:write(vim.json and vim.json.encode(out) or vim.fn.json_encode(out))
file:close()
vim.cmd("qa!")
