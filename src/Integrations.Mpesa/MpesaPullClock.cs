namespace Integrations.Mpesa;

/// <summary>How the times of a pull's rows are read. They end with <c>Z</c>; whether they are true UTC is not confirmed.</summary>
public enum MpesaPullClock
{
    /// <summary>As they are written: UTC.</summary>
    Utc,

    /// <summary>As Kenyan time, UTC+3, whatever the <c>Z</c> says.</summary>
    Kenyan,
}
