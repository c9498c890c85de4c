#include "lsp/server.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace sincerely::lsp {
namespace {

constexpr auto kUri = "file:///tmp/mutt-1";
const std::string kMail =
    "To: Anna Berg <anna@example.org>\nSubject: Plan\n\n"
    "Hi Anna,\n\n🙂 æå e\xCC\x81 the plan of [DATE] is in the folder.\n\nRobin\n";

/// A server with a folder of its own, and what it has said.
class LspServer : public testing::Test {
 protected:
  LspServer() {
    std::filesystem::remove_all(folder_);  // of a run that crashed
    start();
  }
  ~LspServer() override { std::filesystem::remove_all(folder_); }

  void start() {
    RunOptions options;
    options.profile = folder_;
    options.now = std::chrono::sys_days{std::chrono::year{2026} / 5 / 11};
    server_ = std::make_unique<Server>(options, "en", [this](Json json) { said_.push_back(json); });
  }

  Json call(const std::string& method, Json params) {
    server_->take({Json(1), method, std::move(params)});
    return said_.back();
  }
  void tell(const std::string& method, Json params) {
    server_->take({{}, method, std::move(params)});
  }
  void initialize(Json encodings = nullptr) {
    Json can;
    can["general"]["positionEncodings"] = std::move(encodings);
    can["textDocument"]["codeAction"]["codeActionLiteralSupport"] = Json::object();
    call("initialize", {{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", can}});
  }
  void open(const std::string& text, const std::string& kind = "mail") {
    tell("textDocument/didOpen",
         {{"textDocument", {{"uri", kUri}, {"languageId", kind}, {"version", 1}, {"text", text}}}});
  }
  /// The diagnostics of one check, as they were published last.
  Json found(const std::string& check = "template-placeholder") {
    Json list = Json::array();
    for (const Json& diagnostic : said_.back().at("params").at("diagnostics"))
      if (diagnostic["code"] == check) list.push_back(diagnostic);
    return list;
  }
  Json actions_at(const Json& range) {
    return call("textDocument/codeAction", {{"textDocument", {{"uri", kUri}}},
                                            {"range", range},
                                            {"context", {{"diagnostics", Json::array()}}}})
        .at("result");
  }
  /// The command that an action at the first blank carries.
  Json command(const std::string& name) {
    for (const Json& action : actions_at(found()[0]["range"]))
      if (action.contains("command") && action["command"]["command"] == name)
        return action["command"];
    return nullptr;
  }
  void execute(const Json& command) {
    const auto before = said_.size();
    server_->take({Json(2), "workspace/executeCommand", command});
    ASSERT_GT(said_.size(), before);
    EXPECT_TRUE(said_.back().contains("result")) << said_.back();
    said_.pop_back();  // the answer; what was published stands before it
  }

  std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) / "lsp-server-test";
  std::vector<Json> said_;
  std::unique_ptr<Server> server_;
};

TEST_F(LspServer, MarksStandAtTheirWordsInBothEncodings) {
  initialize();
  open(kMail);
  ASSERT_EQ(found().size(), 1u);
  EXPECT_EQ(found()[0]["range"],
            Json::parse(R"({"start":{"line":5,"character":21},"end":{"line":5,"character":27}})"));
  EXPECT_EQ(said_.back()["params"]["version"], 1);
  start();
  initialize(Json::array({"utf-8", "utf-16"}));
  open(kMail);
  EXPECT_EQ(found()[0]["range"]["start"]["character"], 26);
}

TEST_F(LspServer, ChangesAreReviewedWhenAsked) {
  initialize();
  open(kMail);
  tell("textDocument/didChange",
       Json::parse(R"({"textDocument":{"uri":"file:///tmp/mutt-1","version":2},"contentChanges":[
         {"range":{"start":{"line":5,"character":21},"end":{"line":5,"character":27}},"text":"Oslo"}]})"));
  EXPECT_TRUE(server_->is_behind());
  server_->review_changed();
  EXPECT_EQ(found().size(), 0u);
  EXPECT_EQ(said_.back()["params"]["version"], 2);
  tell("textDocument/didChange", {{"textDocument", {{"uri", kUri}, {"version", 3}}},
                                  {"contentChanges", Json::array({{{"text", kMail}}})}});
  server_->review_changed();
  EXPECT_EQ(found().size(), 1u);
  tell("textDocument/didClose", {{"textDocument", {{"uri", kUri}}}});
  EXPECT_EQ(found().size(), 0u);
}

TEST_F(LspServer, ADismissalIsOfThisMailAndOutlivesTheServer) {
  initialize();
  open(kMail);
  execute(command("sincerely.dismiss"));
  EXPECT_EQ(found().size(), 0u);
  start();
  initialize();
  open(kMail, "message");
  EXPECT_EQ(found().size(), 0u);
  std::string other = kMail;
  open(other.replace(other.find("Plan"), 4, "Next"));
  EXPECT_EQ(found().size(), 1u) << "another mail is asked about";
}

TEST_F(LspServer, AlwaysAndForThisPersonAreRemembered) {
  initialize();
  open(kMail);
  execute(command("sincerely.always-ignore"));
  std::string other = kMail;
  open(other.replace(other.find("Plan"), 4, "Next"));
  EXPECT_EQ(found().size(), 0u);
  other.replace(other.find("[DATE]"), 6, "[NAME]");
  open(other);
  EXPECT_EQ(found().size(), 1u);
  execute(command("sincerely.not-for-this-person"));
  EXPECT_EQ(found().size(), 0u);
}

TEST_F(LspServer, SettingsMayBeNullAndHoldForThisRun) {
  initialize();
  open(kMail);
  for (const char* settings : {"null", "[null]", "[{}]", "{}", R"({"sincerely":null})", "7"}) {
    tell("workspace/didChangeConfiguration", {{"settings", Json::parse(settings)}});
    EXPECT_EQ(found().size(), 1u) << settings;
  }
  tell("workspace/didChangeConfiguration",
       Json::parse(R"({"settings":{"sincerely":{"locale":"de","checks":{"template-placeholder":{"on":false}},
                       "level":"loud"}}})"));
  EXPECT_EQ(found().size(), 0u);
  EXPECT_NE(said_[said_.size() - 2].dump().find("level"), std::string::npos) << "it is said";
  tell("workspace/didChangeConfiguration", {{"settings", nullptr}});
  start();
  initialize();
  open(kMail);
  EXPECT_EQ(found().size(), 1u) << "nothing of it was stored";
}

TEST_F(LspServer, AnOpenQuestionIsShownWhereItStands) {
  initialize();
  open("To: Anna Berg <anna@example.org>\nSubject: Re: Budget\n\nHi Anna,\n\n"
       "the plan of the house is in the folder.\n\nRobin\n\n"
       "On Mon, 4 May 2026, Anna Berg wrote:\n> Hi Robin,\n>\n> when does the\n"
       "> pump arrive on Friday?\n>\n> Anna\n");
  ASSERT_EQ(found("unanswered-question").size(), 1u) << said_.back();
  EXPECT_EQ(found("unanswered-question")[0]["range"]["start"],
            Json::parse(R"({"line":12,"character":2})"));
}

TEST_F(LspServer, EditsTakeTheWordsOutAndHoversSayWhy) {
  initialize();
  open("Hi Anna,\n\nAs an AI language model, I cannot see your plan. It is in the folder.\n");
  Json edit;
  for (const Json& diagnostic : said_.back()["params"]["diagnostics"])
    for (const Json& action : actions_at(diagnostic["range"]))
      if (edit.is_null() && action.contains("edit")) edit = action["edit"];
  ASSERT_FALSE(edit.is_null()) << said_.back();
  EXPECT_EQ(edit["changes"][kUri][0]["newText"], "");
  const Json hover = call("textDocument/hover", {{"textDocument", {{"uri", kUri}}},
                                                 {"position", {{"line", 2}, {"character", 4}}}});
  EXPECT_EQ(hover["result"]["contents"]["kind"], "plaintext");
  EXPECT_EQ(call("textDocument/hover", {{"textDocument", {{"uri", kUri}}},
                                        {"position", {{"line", 1}, {"character", 0}}}})["result"],
            nullptr);
}

TEST_F(LspServer, OtherBuffersAreLeftAlone) {
  initialize();
  open("int x;  // [DATE] I hope this finds you well\n", "cpp");
  EXPECT_EQ(said_.back()["params"]["diagnostics"], Json::array());
}

TEST_F(LspServer, TheOrderOfALifeIsKept) {
  EXPECT_EQ(call("textDocument/hover", Json::object())["error"]["code"], -32002);
  tell("textDocument/didOpen", Json::object());
  EXPECT_EQ(said_.size(), 1u);
  initialize();
  EXPECT_EQ(said_.back()["result"]["capabilities"]["positionEncoding"], "utf-16");
  EXPECT_EQ(call("initialize", Json::object())["error"]["code"], -32600);
  EXPECT_EQ(call("textDocument/definition", Json::object())["error"]["code"], -32601);
  EXPECT_EQ(call("textDocument/hover", Json::object())["error"]["code"], -32602);
  EXPECT_EQ(call("workspace/executeCommand", {{"command", "sincerely.dismiss"}})["error"]["code"],
            -32602);
  tell("textDocument/didChange", Json::object());  // said in the log, not fatal
  EXPECT_EQ(call("shutdown", Json::object())["result"], nullptr);
  EXPECT_EQ(call("textDocument/hover", Json::object())["error"]["code"], -32600);
  EXPECT_FALSE(server_->exit_code());
  tell("exit", Json::object());
  EXPECT_EQ(server_->exit_code(), 0);
}

TEST(LspMessage, WhatIsNoMessageIsRefusedAndWhatWaitsCanBeCancelled) {
  MessageQueue queue;
  for (const char* bytes : {"{", "[]", R"({"id":1})", R"({"id":{},"method":"a"})",
                            R"({"jsonrpc":"2.0","id":7,"method":"textDocument/hover"})",
                            R"({"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":7}})"})
    queue.arrive(bytes);
  std::vector<int> codes;
  while (auto task = queue.next())
    codes.push_back(std::get<Json>(*task)["error"]["code"].get<int>());
  EXPECT_EQ(codes, (std::vector<int>{-32700, -32600, -32600, -32800}));
}

}  // namespace
}  // namespace sincerely::lsp
