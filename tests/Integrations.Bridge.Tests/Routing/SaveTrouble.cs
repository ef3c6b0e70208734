namespace Integrations.Bridge.Tests.Routing;

internal enum SaveTrouble
{
    None,
    Conflict,

    /// <summary>Nothing is stored, and nobody knows.</summary>
    LostBefore,

    /// <summary>It is stored, and nobody knows.</summary>
    LostAfter,

    /// <summary>Nobody knows, and it is stored later if it then still may.</summary>
    LostLate,
}
