namespace Integrations.Sandbox;

/// <summary>The order of named items in a callback.</summary>
public enum ItemOrder
{
    /// <summary>As in the portal's samples.</summary>
    Documented,

    /// <summary>Backwards.</summary>
    Reversed,
}
