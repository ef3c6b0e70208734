using System.Diagnostics.Metrics;
using Integrations.Flash.Wire.Answers;

namespace Integrations.Flash;

/// <summary>Counts whether sales came with their PIN or token: <c>integrations.artefact.extraction</c>. Thread-safe.</summary>
internal sealed class ArtefactCounter
{
    private readonly Counter<long> _counter;

    public ArtefactCounter(IMeterFactory meters) => _counter = meters.Create(FlashTelemetry.Package).CreateCounter<long>(
        "integrations.artefact.extraction", "{sale}", "Successful sales by whether their answer had the PIN or token.");

    /// <summary>Counts a sale.</summary>
    /// <param name="kind">What was sold, as the routes name it.</param>
    /// <param name="extraction">What came of it.</param>
    public void Count(string kind, FlashExtraction extraction) => _counter.Add(
        1,
        new KeyValuePair<string, object?>("integrations.supplier", FlashTelemetry.Provider),
        new KeyValuePair<string, object?>("integrations.artefact.kind", kind),
        new KeyValuePair<string, object?>("integrations.artefact.result", extraction switch
        {
            FlashExtraction.Found => "found",
            FlashExtraction.Missing => "missing",
            _ => "malformed",
        }));
}
