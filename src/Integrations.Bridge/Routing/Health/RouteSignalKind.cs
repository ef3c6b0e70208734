namespace Integrations.Bridge;

/// <summary>What a request says about its route.</summary>
internal enum RouteSignalKind
{
    /// <summary>The route did its part.</summary>
    Success,

    /// <summary>The route failed.</summary>
    Failure,

    /// <summary>The route refused the host's credentials or account: every other payment would fare alike.</summary>
    CredentialFailure,

    /// <summary>It failed, and not by the route: the customer declined, had too little money.</summary>
    NotByRoute,

    /// <summary>No answer within the time that nearly all answers of the route take. Not an end: one follows.</summary>
    Overdue,
}
