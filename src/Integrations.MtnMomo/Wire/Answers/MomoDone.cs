namespace Integrations.MtnMomo.Wire.Answers;

/// <summary>It was done; there is nothing else to tell.</summary>
internal sealed class MomoDone
{
    public static MomoDone Instance { get; } = new();
}
