// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/benchmarks/speed_report.h"

#include "engine/inpainting/row_shares.h"

#include <cstdlib>
#include <ctime>
#include <iomanip>
#include <iostream>
#include <iterator>

namespace lacuna {

namespace {

constexpr int nameWidth = 30;

template <typename Value>
double medianOf(const std::vector<TimedFill>& runs, Value value) {
    std::vector<double> values;
    std::ranges::transform(runs, std::back_inserter(values), value);
    std::ranges::sort(values);
    return values[values.size() / 2];
}

template <typename Value>
double leastOf(const std::vector<TimedFill>& runs, Value value) {
    return value(*std::ranges::min_element(runs, {}, value));
}

void printNumber(double value, int digits) {
    std::cout << std::setw(9) << std::fixed << std::setprecision(digits) << value;
}

/// The machine's rates, and those reached with as few rows as the stages have.
void printRates(const SpeedReport& report) {
    constexpr double giga = 1e9;
    constexpr int outputs = 1152;
    constexpr int inputs = 384;
    const std::vector<int> rows{1, 4, 8, 16, 32};
    std::cout << "threads of a fill: " << fillThreads()
              << "; every floor is that of one core\none core: " << std::fixed
              << std::setprecision(1) << report.rates.multiplyAdds / giga
              << " G multiply-adds/s in large products (OpenBLAS, " << report.blas << " kernels), "
              << report.rates.bytes / giga << " GB/s reading the weights of a layer\n";
    const auto printRow = [&](const std::string& name, auto value) {
        std::cout << std::left << std::setw(nameWidth) << name << std::right;
        for (const int each : rows) {
            printNumber(value(each), 0);
        }
        std::cout << '\n';
    };
    printRow("rows times 1152 x 384", [](int each) { return each; });
    printRow("  LibTorch, G/s",
             [](int each) { return libTorchRate(each, outputs, inputs) / giga; });
    printRow("  own kernels, G/s",
             [](int each) { return kernelRate(each, outputs, inputs) / giga; });
}

void printShape(const FillShape& shape) {
    const int gap = shape.gapEnd - shape.gapFirst;
    std::cout << "encoded " << shape.encoded << " of " << shape.measures - gap
              << " context measures and " << shape.reencoded << " of " << (gap - 1) * shape.drawn
              << " drawn ones, judged " << shape.judged << " of " << shape.drawn + shape.ticked
              << " candidates; the others were known\n"
              << "the judge's memory is " << shape.memory << " wide, a latent's mixture has "
              << shape.components << " components\n";
}

class Table {
public:
    Table(const char* name, const std::vector<TimedFill>& runs, const MachineRates& rates)
        : m_runs(runs), m_rates(rates) {
        std::cout << std::left << std::setw(nameWidth) << name << std::right
                  << "   median    least   G m-a.    floor    ratio  reading    ratio\n";
    }

    void printTimes(const char* name, double StageTimes::*field) const {
        printBoth(name, [field](const TimedFill& run) { return run.times.*field; });
        std::cout << '\n';
    }

    void printStage(const char* name, double StageTimes::*field, const StageWork& work) {
        m_whole.add(work);
        printWithFloor(
            name, [field](const TimedFill& run) { return run.times.*field; }, work);
    }

    /// The sum of the stages' work; on a busy machine the time on the processor tells more.
    void printWhole() const {
        printWithFloor(
            "four ranked fills", [](const TimedFill& run) { return run.times.total; }, m_whole);
        printWithFloor(
            "  the same, on the processor", [](const TimedFill& run) { return run.cpu; }, m_whole);
    }

private:
    /// Returns the median.
    template <typename Value>
    double printBoth(const char* name, Value value) const {
        const double median = medianOf(m_runs, value);
        std::cout << std::left << std::setw(nameWidth) << name << std::right;
        printNumber(median, 1);
        printNumber(leastOf(m_runs, value), 1);
        return median;
    }

    template <typename Value>
    void printWithFloor(const char* name, Value value, const StageWork& work) const {
        const double median = printBoth(name, value);
        printNumber(work.multiplyAdds() / 1e9, 3);
        for (const double floor : {work.floor(m_rates), work.floorWithReading(m_rates)}) {
            printNumber(floor, 1);
            printNumber(median / floor, 2);
        }
        std::cout << '\n';
    }

    const std::vector<TimedFill>& m_runs;
    const MachineRates& m_rates;
    StageWork m_whole;
};

void printCold(const char* name, const std::vector<TimedFill>& runs, const SpeedReport& report,
               const FillWork& work) {
    Table table(name, runs, report.rates);
    table.printStage("encode the context", &StageTimes::encode, work.encode);
    table.printStage("context, traverse before", &StageTimes::context, work.context);
    table.printStage("traverse the gap, draw", &StageTimes::traverse, work.traverse);
    table.printStage("decode", &StageTimes::decode, work.decode);
    table.printStage("encode again", &StageTimes::reencode, work.reencode);
    table.printStage("judge: context, beside", &StageTimes::judgeContext, work.judgeContext);
    table.printStage("draw tick by tick", &StageTimes::ticks, work.ticks);
    table.printStage("judge: candidates", &StageTimes::judge, work.judgeCandidates);
    table.printWhole();
    table.printTimes("first fill", &StageTimes::first);
}

void printWarm(const char* name, const std::vector<TimedFill>& runs, const SpeedReport& report,
               const FillWork& work) {
    Table table(name, runs, report.rates);
    table.printStage("traverse the gap, draw", &StageTimes::traverse, work.traverse);
    table.printStage("decode", &StageTimes::decode, work.decode);
    table.printStage("encode again", &StageTimes::reencode, work.reencode);
    table.printStage("draw tick by tick", &StageTimes::ticks, work.ticks);
    table.printStage("judge: candidates", &StageTimes::judge, work.judgeCandidates);
    table.printWhole();
    table.printTimes("first fill", &StageTimes::first);
}

void printLibTorch(const SpeedReport& report) {
    const double ours = medianOf(report.cold, [](const TimedFill& run) { return run.cpu; });
    const auto printWay = [ours](const char* name, double milliseconds) {
        std::cout << name << std::setprecision(0) << milliseconds << " ms on the processor, "
                  << std::setprecision(1) << milliseconds / ours << " cold fills\n";
    };
    printWay("LibTorch, modules, nothing run twice: ", report.libTorchOnce);
    printWay("LibTorch, whole tune at each step:    ", report.libTorchWhole);
}

} // namespace

void print(const SpeedReport& report) {
    double load = 0;
    getloadavg(&load, 1);
    printRates(report);
    printShape(report.shape);
    const FillWork work = workOf(report.shape);
    printCold("kernels, cold, milliseconds", report.cold, report, work);
    printWarm("kernels, warm, milliseconds", report.warm, report, work);
    if (!report.torchCold.empty()) {
        printCold("LibTorch, cold, milliseconds", report.torchCold, report, work);
        printWarm("LibTorch, warm, milliseconds", report.torchWarm, report, work);
    }
    if (report.libTorchWhole > 0) {
        printLibTorch(report);
    }
    std::cout
        << "G m-a.: 10^9 multiply-adds of the models; floor: those at the rate of large products, "
           "the ratio being the median to it;\nreading: at least the time to read the weights "
           "at each step of an RNN\n";
    std::cout << std::setprecision(1) << "load of the machine in the last minute: " << load << '\n';
}

double cpuMilliseconds() {
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

} // namespace lacuna
