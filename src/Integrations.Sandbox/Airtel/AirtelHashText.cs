namespace Integrations.Sandbox;

/// <summary>Which text of a callback is hashed.</summary>
public enum AirtelHashText
{
    /// <summary>The JSON without white space.</summary>
    Compact,

    /// <summary>The JSON with two spaces of indentation, as in Airtel's own sample.</summary>
    Indented,
}
