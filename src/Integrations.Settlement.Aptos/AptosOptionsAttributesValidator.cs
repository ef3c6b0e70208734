using Microsoft.Extensions.Options;

namespace Integrations.Settlement.Aptos;

/// <summary>The rules of single properties, generated from their attributes.</summary>
[OptionsValidator]
internal sealed partial class AptosOptionsAttributesValidator : IValidateOptions<AptosOptions>;
