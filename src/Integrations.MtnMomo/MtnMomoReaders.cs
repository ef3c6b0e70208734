using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.MtnMomo.Callbacks;
using Integrations.MtnMomo.Wire;

namespace Integrations.MtnMomo;

/// <summary>The callback readers of one account, by kind: the container registers each by itself.</summary>
internal sealed class MtnMomoReaders(string merchant, UnmappedCodes? unmapped)
{
    private readonly Dictionary<string, ICallbackReader> _readers = MomoKind.All
        .DistinctBy(static kind => kind.Callback, StringComparer.Ordinal)
        .ToDictionary(static kind => kind.Callback, kind => (ICallbackReader)new MomoResultReader(merchant, kind, unmapped), StringComparer.Ordinal);

    public static IReadOnlyList<string> Kinds { get; } = [.. MomoKind.All.Select(static kind => kind.Callback).Distinct(StringComparer.Ordinal)];

    public ICallbackReader For(string kind) => _readers[kind];
}
