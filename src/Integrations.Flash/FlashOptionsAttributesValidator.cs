using Microsoft.Extensions.Options;

namespace Integrations.Flash;

/// <summary>The rules of single properties, generated from their attributes.</summary>
[OptionsValidator]
internal sealed partial class FlashOptionsAttributesValidator : IValidateOptions<FlashOptions>;
