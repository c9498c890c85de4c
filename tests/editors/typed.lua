-- Sourced by mailers_test.py in the Neovim that a mailer has started: waits until a blank is marked, says all marks as JSON.
local function marked()
  local marks = {}
  for _, d in ipairs(vim.diagnostic.get(0)) do
    table.insert(marks, table.concat(vim.api.nvim_buf_get_text(0, d.lnum, d.col, d.end_lnum, d.end_col, {}), "\n"))
  end
  return marks
end
vim.wait(30000, function()
  for _, words in ipairs(marked()) do
    if words:sub(1, 1) == "[" then return true end
  end
end, 20)
local out = { marks = marked(), head = vim.api.nvim_buf_get_lines(0, 0, 8, false), filetype = vim.bo.filetype }
local file = io.open(vim.env.OUT .. ".part", "w")
file:write(vim.fn.json_encode(out))
file:close()
os.rename(vim.env.OUT .. ".part", vim.env.OUT)
