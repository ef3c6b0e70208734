namespace Integrations.Diagnostics;

/// <summary>What an alert concerns; what does not apply is <see langword="null"/>. All of it is bounded: names of registrations, operations and routes, codes of currencies, words of an enum.</summary>
public readonly record struct AlertSubject
{
    /// <summary>The provider: <c>mpesa</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>The registration's name.</summary>
    public string? Merchant { get; init; }

    /// <summary>The operation of a provider, <c>stk_push</c>, or of the Bridge, <c>disburse</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>The route: <c>mpesa:default/b2c</c>.</summary>
    public string? Route { get; init; }

    /// <summary>What is told apart besides: a currency, <c>KES</c>, the reason of a review, what is parked.</summary>
    public string? Detail { get; init; }

    /// <summary>What applies, for a log line or a page: <c>mpesa default stk_push</c>; <c>everything</c> when nothing does.</summary>
    public override string ToString()
    {
        // A route says its provider and registration itself.
        var text = Route is null ? string.Join(' ', new[] { Provider, Merchant, Operation, Detail }.Where(static part => part is { Length: > 0 })) : Detail is null ? Route : $"{Route} {Detail}";
        return text.Length > 0 ? text : "everything";
    }
}
