namespace Integrations.Sandbox;

/// <summary>A limit of the gateway: so many requests of one operation in a window, counted from its first request.</summary>
/// <param name="Permits">Requests per window, at least 1.</param>
/// <param name="Window">Its length, by the sandbox's clock.</param>
/// <param name="Shape">How the rest is refused.</param>
public sealed record SpikeArrest(int Permits, TimeSpan Window, SpikeArrestShape Shape = SpikeArrestShape.Envelope);
