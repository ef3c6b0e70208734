namespace Integrations.Ussd;

/// <summary>Where a gateway puts its fields.</summary>
public enum UssdFieldSource
{
    /// <summary>In a form in the body.</summary>
    Form,

    /// <summary>In the query of the address.</summary>
    Query,

    /// <summary>In members of a JSON object in the body.</summary>
    Json,
}
