namespace Integrations.Payments;

/// <summary>How a route can recover a payment whose answer was lost; the better classes first.</summary>
public enum RouteClass
{
    /// <summary>A: a repeated reference is recognised, so the same request may be sent again.</summary>
    Replayable,

    /// <summary>B: the provider answers with authority whether it has a reference.</summary>
    Queryable,

    /// <summary>C: no query by our reference, but a callback or statement carries it.</summary>
    Correlatable,

    /// <summary>D: none of these. A statement or a person decides.</summary>
    Blind,
}
