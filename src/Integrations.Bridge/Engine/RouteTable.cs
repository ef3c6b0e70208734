namespace Integrations.Bridge;

/// <summary>The routes of this host, by name, and when each was last seen to find something.</summary>
internal sealed class RouteTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, IPaymentRoute> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _lastFound = new(StringComparer.Ordinal);
    private RoutingSnapshot _snapshot;

    /// <exception cref="InvalidOperationException">Two routes have the same name.</exception>
    public RouteTable(IReadOnlyList<IPaymentRoute> routes, BridgeRouting options)
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
        _snapshot = RoutingSnapshot.Of(Descriptors, options);
    }

    public IReadOnlyList<IPaymentRoute> Routes { get; }

    public IReadOnlyList<RouteDescriptor> Descriptors { get; }

    /// <summary>What plans are made from; swapped whole.</summary>
    public RoutingSnapshot Snapshot
    {
        get
        {
            lock (_gate)
            {
                return _snapshot;
            }
        }
    }

    /// <summary>Takes over what operators switched off, as of the last look.</summary>
    public void Disable(IReadOnlyList<string> disabled)
    {
        lock (_gate)
        {
            _snapshot = _snapshot.With(disabled);
        }
    }

    /// <summary>Takes over changed settings.</summary>
    public void Apply(BridgeRouting options)
    {
        lock (_gate)
        {
            _snapshot = RoutingSnapshot.Of(Descriptors, options, _snapshot.Disabled);
        }
    }

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
