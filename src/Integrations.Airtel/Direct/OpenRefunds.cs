namespace Integrations.Airtel.Direct;

/// <summary>Refunds of this process whose outcome is not known, by the payment that they return. Airtel gives refunds no key: that one failed may be the doing of another. Thread-safe.</summary>
internal sealed class OpenRefunds
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    /// <summary>A refund is about to be sent.</summary>
    public void Open(string airtelMoneyId)
    {
        lock (_gate)
        {
            _open[airtelMoneyId] = _open.GetValueOrDefault(airtelMoneyId) + 1;
        }
    }

    /// <summary>A refund has moved nothing.</summary>
    public void Close(string airtelMoneyId)
    {
        lock (_gate)
        {
            if (_open.GetValueOrDefault(airtelMoneyId) is > 1 and var count)
            {
                _open[airtelMoneyId] = count - 1;
            }
            else
            {
                _open.Remove(airtelMoneyId);
            }
        }
    }

    /// <summary>The payment was returned, which happens once.</summary>
    public void Settle(string airtelMoneyId)
    {
        lock (_gate)
        {
            _open.Remove(airtelMoneyId);
        }
    }

    /// <summary>True while a refund of the payment may have moved money.</summary>
    public bool Has(string airtelMoneyId)
    {
        lock (_gate)
        {
            return _open.ContainsKey(airtelMoneyId);
        }
    }
}
