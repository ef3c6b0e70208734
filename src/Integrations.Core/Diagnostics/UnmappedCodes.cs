using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Integrations.Diagnostics;

/// <summary>Counts codes that a provider sends and its table does not know: each is a row to add. Thread-safe.</summary>
/// <remarks>
/// Instrument <c>integrations.unmapped_code.count</c> with provider, operation and code. Bounded: a code longer than 40 characters or of other than letters, digits, dots,
/// hyphens and underscores counts as <c>other</c>, and so does every new one after the first 100.
/// </remarks>
public sealed class UnmappedCodes
{
    private const int MostCodes = 100;
    private const int LongestCode = 40;
    private const string Other = "other";

    private readonly Counter<long> _counter;
    private readonly string _provider;
    private readonly IUnmappedCodeObserver[] _observers;
    private readonly ConcurrentDictionary<string, byte> _known = new(StringComparer.Ordinal);

    /// <summary>Counts for one provider.</summary>
    /// <param name="meters">Where the package's meter comes from.</param>
    /// <param name="package">The package, which names the meter: <c>Integrations.Mpesa</c>.</param>
    /// <param name="provider">The provider: <c>mpesa</c>.</param>
    public UnmappedCodes(IMeterFactory meters, string package, string provider)
        : this(meters, package, provider, [])
    {
    }

    internal UnmappedCodes(IMeterFactory meters, string package, string provider, IEnumerable<IOperationObserver> observers)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _provider = provider;
        _observers = [.. observers.OfType<IUnmappedCodeObserver>()];
        _counter = meters.Create(package).CreateCounter<long>("integrations.unmapped_code.count", "{code}", "Codes that the provider's table does not know.");
    }

    /// <summary>Counts a code.</summary>
    /// <param name="operation">The operation, or the kind of a callback.</param>
    /// <param name="code">The code as it came.</param>
    public void Count(string operation, string code)
    {
        if (_counter.Enabled)
        {
            _counter.Add(
                1,
                new KeyValuePair<string, object?>("integrations.provider", _provider),
                new KeyValuePair<string, object?>("integrations.operation", operation),
                new KeyValuePair<string, object?>("integrations.code", Bounded(code)));
        }

        foreach (var observer in _observers)
        {
            observer.OnUnmapped(_provider, operation);
        }
    }

    private string Bounded(string code)
    {
        if (code is not { Length: > 0 and <= LongestCode } || !code.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'))
        {
            return Other;
        }

        return _known.ContainsKey(code) || (_known.Count < MostCodes && _known.TryAdd(code, 0)) ? code : Other;
    }
}
