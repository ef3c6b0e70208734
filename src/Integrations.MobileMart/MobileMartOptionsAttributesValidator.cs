using Microsoft.Extensions.Options;

namespace Integrations.MobileMart;

/// <summary>The rules of single properties, generated from their attributes.</summary>
[OptionsValidator]
internal sealed partial class MobileMartOptionsAttributesValidator : IValidateOptions<MobileMartOptions>;
