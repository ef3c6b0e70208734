namespace Integrations.Flash.Wire.Answers;

/// <summary>Whether a sale came with its PIN or token.</summary>
internal enum FlashExtraction
{
    Found,
    Missing,
    Malformed,
}
