namespace Integrations.Sandbox;

/// <summary>How the bank's own reference appears in a pay bill notification.</summary>
public enum NcbaFtRef
{
    /// <summary>With a value.</summary>
    Present,

    /// <summary>As empty text.</summary>
    Empty,

    /// <summary>Not at all.</summary>
    Absent,
}
