namespace Integrations.Bridge;

/// <summary>The routes of this host, by name, and when each was last seen to find something.</summary>
internal sealed class RouteTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, IPaymentRoute> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _lastFound = new(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">Two routes have the same name.</exception>
    public RouteTable(IReadOnlyList<IPaymentRoute> routes)
    {
        foreach (var route in routes)
        {
            if (!_byName.TryAdd(route.Descriptor.Name, route))
            {
                throw new InvalidOperationException($"Bridge: two routes are named '{route.Descriptor.Name}'; give each registration of a provider a name of its own.");
            }
        }

        Routes = routes;
        Descriptors = [.. routes.Select(static route => route.Descriptor)];
    }

    public IReadOnlyList<IPaymentRoute> Routes { get; }

    public IReadOnlyList<RouteDescriptor> Descriptors { get; }

    /// <summary>Routes that operators switched off, as of the last look; swapped whole.</summary>
    public IReadOnlyList<string> Disabled { get; set; } = [];

    public IPaymentRoute? Find(string name) => _byName.GetValueOrDefault(name);

    public RouteCapabilities? Capabilities(string name) => Find(name)?.Descriptor.Capabilities;

    /// <summary>Whether the value of an attempt can be taken back: its receipt is known, its route allows it, and the same registration has a route for refunds.</summary>
    public bool CanReturn(AttemptRecord attempt) =>
        attempt.Receipt is not null
        && Capabilities(attempt.Route)?.Reverse is ReverseCapability.Full or ReverseCapability.Partial
        && Descriptors.Any(route => route.Kind is PaymentKind.Refund && route.Provider == attempt.Provider && route.Merchant == attempt.Merchant);

    public DateTimeOffset? LastFound(string name)
    {
        lock (_gate)
        {
            return _lastFound.TryGetValue(name, out var at) ? at : null;
        }
    }

    /// <summary>Forgets when questions found something: after the clocks parted, nobody can say how long ago it was.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _lastFound.Clear();
        }
    }

    /// <summary>A question that does not find what is there finds nothing: what it found before vouches for nothing.</summary>
    public void Missed(string name)
    {
        lock (_gate)
        {
            _lastFound.Remove(name);
        }
    }

    public void Found(string name, DateTimeOffset at)
    {
        lock (_gate)
        {
            if (!_lastFound.TryGetValue(name, out var earlier) || at > earlier)
            {
                _lastFound[name] = at;
            }
        }
    }
}
