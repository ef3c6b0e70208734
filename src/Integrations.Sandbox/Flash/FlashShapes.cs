namespace Integrations.Sandbox;

/// <summary>Variants of wire shape at Flash.</summary>
public sealed class FlashShapes
{
    /// <summary>The HTTP status of a failure with a code, 200 or 400. Default 400; Flash does not say.</summary>
    public int FailureStatus { get; set; } = 400;

    /// <summary>Whether the supply group code, tariff index and key revision of a purchase are numbers, as in the printed sample: leading zeros are lost. Default <see langword="true"/>.</summary>
    public bool NumericMeterDetails { get; set; } = true;

    /// <summary>Whether times carry the offset <c>+02:00</c>. Default <see langword="false"/>.</summary>
    public bool TimesWithOffset { get; set; }

    /// <summary>Whether answers have a property that no document names. Default <see langword="false"/>.</summary>
    public bool UndocumentedProperty { get; set; }
}
