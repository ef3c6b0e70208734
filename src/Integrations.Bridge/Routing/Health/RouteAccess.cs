namespace Integrations.Bridge;

/// <summary>Whether a route takes traffic, by how its last payments ended.</summary>
public enum RouteAccess
{
    /// <summary>It does.</summary>
    Open,

    /// <summary>It was closed long enough: one payment may probe it.</summary>
    ProbeDue,

    /// <summary>It is closed, or a probe is under way.</summary>
    Closed,
}
