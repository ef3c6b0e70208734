using Microsoft.Extensions.Options;

namespace Integrations.MtnMomo;

/// <summary>The rules of single properties, generated from their attributes.</summary>
[OptionsValidator]
internal sealed partial class MtnMomoOptionsAttributesValidator : IValidateOptions<MtnMomoOptions>;
