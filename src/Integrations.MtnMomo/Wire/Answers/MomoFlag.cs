namespace Integrations.MtnMomo.Wire.Answers;

/// <summary>Yes or no.</summary>
internal sealed class MomoFlag
{
    private MomoFlag(bool value) => Value = value;

    public static MomoFlag Yes { get; } = new(true);

    public static MomoFlag No { get; } = new(false);

    public bool Value { get; }
}
