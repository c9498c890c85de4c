-- Sincerely in Neovim 0.7 or later, for mail written from aerc, mutt, neomutt, himalaya or by hand.
-- Put this into ~/.config/nvim/lua/sincerely.lua and `require("sincerely")` into init.lua.
-- Quick fixes and dismissals: vim.lsp.buf.code_action(); why: vim.lsp.buf.hover().

local command = { vim.env.SINCERELY or "sincerely", "lsp" }
local client_id

local function start(buffer)
  if not (client_id and vim.lsp.get_client_by_id(client_id)) then
    client_id = vim.lsp.start_client({
      name = "sincerely",
      cmd = command,
      -- settings = { sincerely = { locale = "de", level = "balanced" } },
    })
  end
  vim.lsp.buf_attach_client(buffer, client_id)
end

vim.api.nvim_create_autocmd("FileType", {
  pattern = "mail",
  callback = function(event) start(event.buf) end,
})

-- Mails that himalaya and mblaze open are called *.eml.
vim.api.nvim_create_autocmd({ "BufRead", "BufNewFile" }, { pattern = "*.eml", command = "setfiletype mail" })
