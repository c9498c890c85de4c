#pragma once
// The models of acts: cross-validation by writer, and training.

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "reading/acts/acts_model.hpp"
#include "train/linear.hpp"
#include "train/measure.hpp"
#include "train/rows.hpp"

namespace sincerely::train {

/// The model of one act.
struct ActModel {
  std::string act;
  Weights weights;
  double slope = 1, offset = 0;  // of the calibration
  double threshold = 0.5;        // least probability at which the act is told
};

/// All models of a side of a language.
struct SideModel {
  std::string side;
  Space space;
  std::vector<ActModel> acts;
};

/// Trains the acts that stand in at least `least` rows of the side. Calibration is left as it is.
SideModel train_side(const std::vector<const Row*>& rows, const std::string& side, int least,
                     const Options& options);

/// Scores of the rows of one part by a model that was trained without it.
struct HeldOut {
  std::string act;
  int part = 0;
  std::vector<Scored> rows;
};

/// Leaves out each part in turn. Acts need 40 rows in the others; parts with fewer than `least` of
/// an act are left out for it.
std::vector<HeldOut> cross_validate(const std::vector<Row>& rows, const std::string& side,
                                    int least, const Options& options);

/// Calibration and threshold of every act from the scores of held-out parts: of everyday parts
/// where they hold enough of it, else of all.
/// least     of what is told so many are right
void calibrate(SideModel& model, const std::vector<HeldOut>& held,
               const std::vector<std::string>& parts, double least);

/// The models as the host reads them.
SideModels packed(const SideModel& model);

}  // namespace sincerely::train
