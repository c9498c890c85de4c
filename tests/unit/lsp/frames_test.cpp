#include "lsp/frames.hpp"

#include <gtest/gtest.h>

namespace sincerely::lsp {
namespace {

TEST(LspFrames, WholeFramesComeOutHoweverTheyCameIn) {
  const ContentLengthFraming writer;
  const std::string stream = writer.framed("one") +
                             "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n"
                             "content-length:  4 \r\n\r\nfour" +
                             "Content-Length: 2\n\nno" + writer.framed(std::string(100'000, 'x'));
  for (std::size_t piece : {1u, 3u, 4096u}) {
    ContentLengthFraming reader;
    std::vector<std::size_t> lengths;
    for (std::size_t at = 0; at < stream.size(); at += piece) {
      reader.feed(std::string_view(stream).substr(at, piece));
      for (auto next = reader.next(); std::holds_alternative<Frame>(next); next = reader.next())
        lengths.push_back(std::get<Frame>(next).bytes.size());
    }
    EXPECT_EQ(lengths, (std::vector<std::size_t>{3, 4, 2, 100'000})) << piece;
    EXPECT_EQ(reader.waiting_bytes(), 0u);
  }
}

TEST(LspFrames, ALengthCountsBytes) {
  EXPECT_EQ(ContentLengthFraming().framed("å"), "Content-Length: 2\r\n\r\nå");
}

TEST(LspFrames, WhatNamesNoLengthIsBroken) {
  for (const std::string header :
       {"\r\n\r\n", "Content-Type: x\r\n\r\n", "Content-Length: -1\r\n\r\n",
        "Content-Length: x\r\n\r\n", "Content-Length:\r\n\r\n"}) {
    ContentLengthFraming reader;
    reader.feed(header);
    EXPECT_TRUE(std::holds_alternative<FrameBroken>(reader.next())) << header;
  }
  ContentLengthFraming endless;
  endless.feed(std::string(9000, 'x'));
  EXPECT_TRUE(std::holds_alternative<FrameBroken>(endless.next()));
}

TEST(LspFrames, ALongLengthIsRefusedBeforeItsBytes) {
  for (const std::string length : {"8388609", "99999999999999999999999999"}) {
    ContentLengthFraming reader;
    reader.feed("Content-Length: " + length + "\r\n\r\n");
    EXPECT_TRUE(std::holds_alternative<FrameTooLong>(reader.next())) << length;
  }
}

}  // namespace
}  // namespace sincerely::lsp
